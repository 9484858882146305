// The belt of the question: no hand turns its valves, they move from one view to the next. A label
// says where a valve is and not what it does there: that is what is asked.

import { stage } from "../../../lstm_ui/belt/stage.js";
import { upon, watchRoom } from "../../../lstm_ui/live/gone.js";
import { number } from "../../../lstm_ui/live/numbers.js";
import { belts } from "../../../lstm_ui/valves/belts.js";
import { GATES } from "../../../lstm_ui/valves/words.js";

const NARROW_BELOW = 620;
const PAUSE = 700;
const GLIDE = 700;
const LABELS = Object.fromEntries(
  Object.entries(GATES).map(([name, gate]) => [name, { ...gate, effect: number }]),
);

export class Belt {
  kind = null;
  view = null; // on screen, or soon
  timer = null;

  // place(kind) puts the targets where the valves are.
  constructor(root, place, gone) {
    this.root = root;
    this.place = place;
    this.stage = stage(root, gone);
    this.belts = belts(root.querySelector(".belt"), this.stage, LABELS);
    watchRoom(root, () => this.arrange(), gone);
    upon(gone, () => this.rest());
  }

  arrange() {
    const kind = this.root.clientWidth < NARROW_BELOW ? "small" : "low";
    if (this.view === null) return;
    if (kind !== this.kind) this.build(kind);
    this.stage.open();
  }

  build(kind) {
    this.kind = kind;
    this.root.dataset.layout = kind;
    this.belts.arrange("lstm", kind);
    this.place(kind);
    this.draw(this.view);
  }

  show(view) {
    this.rest();
    this.view = view;
    if (this.kind === null) return this.arrange();
    this.stage.glide(GLIDE);
    this.draw(view);
  }

  // Shows one view, and after a moment the other: its pipes and valves glide there.
  swing(from, to) {
    this.show(from);
    this.timer = setTimeout(() => this.show(to), PAUSE);
  }

  rest() {
    clearTimeout(this.timer);
  }

  draw({ gates, result }) {
    const unit = { run: runOf(gates, result) };
    const state = { t: 1, net: { cell: "lstm" }, unit, ...wordOf(gates) };
    this.belts.draw(state);
    this.stage.paint();
    this.belts.tell(state);
  }
}

// The step under the names that the belts have for it: a run of one.
export function runOf({ word, ...gates }, { c, h, ...result }) {
  const numbers = { ...gates, ...result, after: c, shown: h };
  return Object.fromEntries(Object.entries(numbers).map(([name, v]) => [name, [v]]));
}

function wordOf({ word }) {
  return { sequence: { words: [`“${word}”`] } };
}
