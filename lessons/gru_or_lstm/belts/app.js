// The app: it owns the step, the unit and the levers while the reader's hands are on them. The step and
// the unit go to Python once they rest; a lever that was moved is back as the net sets it at the next.

import { stage } from "../../../lstm_ui/belt/stage.js";
import { element } from "../../../lstm_ui/live/elements.js";
import { upon, watchRoom } from "../../../lstm_ui/live/gone.js";
import { atRest } from "../../../lstm_ui/live/rest.js";
import { write } from "../../../lstm_ui/live/write.js";
import { cell } from "./cell.js";
import { State } from "./state.js";
import { timeline } from "./timeline.js";
import { sentence } from "./words.js";

const COMMIT_AFTER = 300;
const TELL_AFTER = 150;
const COLOURS = ["f", "i", "g", "o", "c", "h", "z", "r", "n", "paper", "rail", "positive", "negative"];

export class App {
  state = new State();
  send = () => {};

  constructor(root, gone) {
    Object.assign(this, { root, gone });
    this.find = (name) => root.querySelector(name);
    this.commit = atRest(COMMIT_AFTER, () => this.send(this.state.message()));
    this.telling = atRest(TELL_AFTER, () => this.tell());
    this.stage = stage(root, gone, COLOURS);
    this.belts = Object.fromEntries(["lstm", "gru"].map((kind) => [kind, this.belt(kind)]));
    this.find(".again").onclick = () => this.look(this.state.unit, this.state.step);
    upon(gone, this.telling.cancel);
    upon(gone, this.commit.now);
  }

  receive(data, send) {
    this.send = send;
    const first = this.state.data === null;
    if (!this.state.receive(data)) return;
    this.commit.cancel();
    if (first) this.build();
    this.draw();
    if (first) watchRoom(this.find(".pair"), () => this.stage.open(), this.gone);
    this.root.dataset.drawn = "belts";
  }

  belt(kind) {
    const hands = {
      move: (symbol, value) => this.move(kind, symbol, value),
      keep: () => this.keep(kind),
      release: () => this.telling.now(),
    };
    return cell(this.find(`svg.${kind}`), kind, this.stage, hands);
  }

  build() {
    const { state } = this;
    const look = (step) => this.look(state.unit, step);
    this.drawSteps = timeline(this.find(".timeline"), state.steps, look);
    this.units = state.data.units.map((_, k) => {
      const button = element("button", "", this.find(".units"), String(k + 1));
      button.type = "button";
      button.setAttribute("aria-label", `Unit ${k + 1}`);
      button.onclick = () => this.look(k + 1, state.step);
      return button;
    });
  }

  move(kind, symbol, value) {
    this.state.move(symbol, value);
    this.drawBelts([kind]);
    this.telling.soon();
  }

  // Returns what puts the levers back as they are now.
  keep(kind) {
    const putBack = this.state.keep();
    return () => {
      putBack();
      this.drawBelts([kind]);
      this.telling.soon();
    };
  }

  look(unit, step) {
    this.state.look(unit, step);
    this.draw();
    this.commit.soon();
  }

  draw() {
    const { state } = this;
    this.drawBelts();
    this.drawSteps(state.memories, state.step);
    this.units.forEach((button, k) => {
      button.setAttribute("aria-pressed", k + 1 === state.unit);
    });
    this.tell();
  }

  drawBelts(kinds = ["lstm", "gru"]) {
    const { state } = this;
    for (const kind of kinds) this.belts[kind].draw(state[kind], kind === "gru" || state.data.tied);
    this.stage.paint();
    this.find(".again").disabled = !state.isMoved;
  }

  tell() {
    this.telling.cancel();
    for (const kind in this.belts) this.belts[kind].tell(this.state[kind]);
    write(this.find("[role=status]"), sentence(this.state));
  }
}
