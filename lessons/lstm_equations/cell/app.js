// The app: it owns the choice while the learner's hands are on it. What they do is drawn at once and
// goes to Python a moment after it stops.

import { atRest } from "../../../lstm_ui/live/rest.js";
import { write } from "../../../lstm_ui/live/write.js";
import { Belt } from "./belt.js";
import { lights } from "./light.js";
import { lookAround } from "./look.js";
import { rows } from "./rows.js";
import { State } from "./state.js";
import { caption, sentence } from "./words.js";

const COMMIT_AFTER = 300;
const FOLLOW_AFTER = 120;
const NUMBER_EVERY = 16; // what moves follows the hand at once, its numbers one after another
const SAME_CHANGE = 1500; // keys that follow one another so soon are one change

export class App {
  send = () => {};
  writing = null; // the timer, while numbers are behind
  behind = 0; // how many may be
  next = 0; // which is written next

  constructor(root) {
    this.root = root;
    this.state = new State();
    // to Python: once the hand rests, or at once when it lets go
    this.commit = atRest(COMMIT_AFTER, () => this.send(this.state.message()));
    this.following = atRest(FOLLOW_AFTER, () => this.tell());
  }

  receive(data, setChoice) {
    this.send = setChoice;
    const isAnother = data.kind !== this.state.data?.kind;
    if (!this.state.receive(data)) return;
    this.commit.cancel();
    if (isAnother) this.build();
    this.draw();
  }

  leave = () => {
    clearTimeout(this.writing);
    this.following.cancel();
    this.commit.now();
  };

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
    this.belt = new Belt(root.querySelector(".belt svg"), state, hands);
    this.rows = rows(root.querySelector(".lines"), state, hands);
    this.numbers = [...this.belt.labels, ...this.rows.draws];
    this.next = 0;
    this.drawLook = lookAround(root.querySelector(".look"), state, hands);
    this.light = lights(root, state, {
      mark: (symbol) => this.mark(symbol),
      hover: (symbol) => this.hover(symbol),
    });
  }

  turn(dial, value) {
    this.state.turn(dial, value);
    this.belt.draw();
    this.writeSoon();
    this.following.soon();
    this.commit.soon();
  }

  writeSoon() {
    this.behind = this.numbers.length;
    this.writing ??= setTimeout(this.writeNext, NUMBER_EVERY);
  }

  // One at a time: a text takes the browser so long that all of them would hold up a frame.
  writeNext = () => {
    this.numbers[this.next]();
    this.next = (this.next + 1) % this.numbers.length;
    this.behind -= 1;
    this.writing = this.behind > 0 ? setTimeout(this.writeNext, NUMBER_EVERY) : null;
  };

  writeNumbers() {
    clearTimeout(this.writing);
    this.writing = null;
    for (const draw of this.numbers) draw();
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
    this.light();
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
    this.light();
  }

  draw() {
    this.belt.draw();
    this.drawLook();
    this.light();
    this.tell();
  }

  // What is read in words, once the hand rests.
  tell() {
    this.following.cancel();
    this.writeNumbers();
    this.rows.settle();
    write(this.root.querySelector(".say"), sentence(this.state));
    write(this.root.querySelector(".caption"), caption(this.state));
  }
}
