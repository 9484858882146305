// The app: it owns the step, the unit and the levers while the reader's hands are on them. The step and
// the unit go to Python once they rest; a lever that was moved is back as the net sets it at the next.

import { element } from "../../../lstm_ui/live/elements.js";
import { atRest } from "../../../lstm_ui/live/rest.js";
import { write } from "../../../lstm_ui/live/write.js";
import { cell } from "./cell.js";
import { State } from "./state.js";
import { timeline } from "./timeline.js";
import { sentence } from "./words.js";

const COMMIT_AFTER = 300;
const TELL_AFTER = 150;

export class App {
  state = new State();
  send = () => {};

  constructor(root) {
    this.root = root;
    this.find = (name) => root.querySelector(name);
    this.commit = atRest(COMMIT_AFTER, () => this.send(this.state.message()));
    this.telling = atRest(TELL_AFTER, () => this.tell());
    const hands = { move: (symbol, value) => this.move(symbol, value), release: () => this.telling.now() };
    this.belts = ["lstm", "gru"].map((kind) => [kind, cell(this.find(`svg.${kind}`), kind, hands)]);
    this.find(".again").onclick = () => this.look(this.state.unit, this.state.step);
  }

  receive(data, send) {
    this.send = send;
    const first = this.state.data === null;
    if (!this.state.receive(data)) return;
    this.commit.cancel();
    if (first) this.build();
    this.draw();
    this.root.dataset.drawn = "belts";
  }

  leave = () => {
    this.telling.cancel();
    this.commit.now();
  };

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

  move(symbol, value) {
    this.state.move(symbol, value);
    this.drawBelts();
    this.telling.soon();
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

  drawBelts() {
    const { state } = this;
    for (const [kind, { draw }] of this.belts) draw(state[kind], kind === "gru" || state.data.tied);
    this.find(".again").disabled = !state.isMoved;
  }

  tell() {
    this.telling.cancel();
    for (const [kind, { tell }] of this.belts) tell(this.state[kind]);
    write(this.find("[role=status]"), sentence(this.state));
  }
}
