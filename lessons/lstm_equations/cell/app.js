// The app: it owns the choice while the learner's hands are on it. What they do is drawn at once and
// goes to Python a moment after it stops.

import { stage } from "../../../lstm_ui/belt/stage.js";
import { upon, watchRoom } from "../../../lstm_ui/live/gone.js";
import { atRest } from "../../../lstm_ui/live/rest.js";
import { write } from "../../../lstm_ui/live/write.js";
import { belt } from "./belt.js";
import { lights } from "./light.js";
import { lookAround } from "./look.js";
import { rows } from "./rows.js";
import { State } from "./state.js";
import { caption, sentence } from "./words.js";

const COMMIT_AFTER = 300;
const FOLLOW_AFTER = 120;
const SAME_CHANGE = 1500; // keys that follow one another so soon are one change

export class App {
  send = () => {};

  constructor(root, gone) {
    Object.assign(this, { root, gone });
    this.state = new State();
    // to Python: once the hand rests, or at once when it lets go
    this.commit = atRest(COMMIT_AFTER, () => this.send(this.state.message()));
    this.following = atRest(FOLLOW_AFTER, () => this.tell());
    this.place = root.querySelector(".belt");
    watchRoom(this.place, () => this.stage?.open(), gone);
    upon(gone, this.following.cancel);
    upon(gone, this.commit.now);
  }

  receive(data, setChoice) {
    this.send = setChoice;
    const isAnother = data.kind !== this.state.data?.kind;
    if (!this.state.receive(data)) return;
    this.commit.cancel();
    if (isAnother) this.build();
    this.draw();
    if (isAnother) this.stage.open();
  }

  // The parts, which differ from cell to cell.
  build() {
    const { root, state } = this;
    const hands = {
      begin: (dial) => this.state.begin(dial),
      turn: (dial, value) => this.turn(dial, value),
      press: (dial, value) => this.press(dial, value),
      restore: (dial, value) => this.restore(dial, value),
      release: this.commit.now,
      look: (change) => this.look(change),
    };
    this.stage = stage(this.place, this.gone);
    this.belt = belt(this.place, this.stage, state, hands);
    this.rows = rows(root.querySelector(".lines"), this.stage, state, hands);
    this.drawLook = lookAround(root.querySelector(".look"), state, hands);
    this.light = lights(root, state, {
      mark: (symbol) => this.mark(symbol),
      hover: (symbol) => this.hover(symbol),
    });
  }

  turn(dial, value) {
    this.state.turn(dial, value);
    this.belt.draw();
    this.rows.follow();
    this.stage.paint();
    this.following.soon();
    this.commit.soon();
  }

  // By a key: those that follow one another soon are one change.
  press(dial, value) {
    const now = performance.now();
    if (!this.state.isTurning(dial, now - SAME_CHANGE)) this.state.begin(dial);
    this.state.turnedAt = now;
    this.turn(dial, value);
  }

  // The browser has taken the gesture for a scroll: as if it had never begun.
  restore(dial, value) {
    this.state.turn(dial, value);
    this.state.old = null;
    this.commit.soon(); // a finger that had rested was told of: what is back is told too
    this.draw();
  }

  look(change) {
    this.state.look(change);
    this.draw();
    this.sendNow();
  }

  mark(symbol) {
    this.state.mark(symbol);
    this.shine();
    this.tell();
    this.sendNow();
  }

  sendNow() {
    this.commit.soon();
    this.commit.now();
  }

  hover(symbol) {
    if (this.state.hovered === symbol) return;
    this.state.hovered = symbol;
    this.shine();
  }

  shine() {
    this.light();
    this.belt.light();
    this.stage.paint();
  }

  draw() {
    this.belt.draw();
    this.drawLook();
    this.shine();
    this.tell();
  }

  // What is read in words, once the hand rests.
  tell() {
    this.following.cancel();
    this.rows.draw();
    this.stage.paint();
    this.rows.settle();
    this.belt.tell();
    write(this.root.querySelector(".say"), sentence(this.state));
    write(this.root.querySelector(".caption"), caption(this.state));
  }
}
