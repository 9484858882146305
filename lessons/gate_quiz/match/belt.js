// The belt of the question. No hand turns its valves: they move from one view to the next.

import { lstmBelt } from "../../../lstm_ui/belt/lstm.js";
import { stage } from "../../../lstm_ui/belt/stage.js";
import { step } from "../../../lstm_ui/belt/step.js";

const NARROW_BELOW = 620;
const PAUSE = 600;
const SWING = 800;
const IDLE = { turn() {}, release() {} };
const GATES = ["i", "f", "g", "o"];

export class Belt {
  kind = null;
  frame = null;
  view = null; // on screen

  constructor(root, place) {
    this.svg = root.querySelector(".lstm");
    this.root = root;
    this.place = place; // place(layout) puts the targets where the valves are
    this.stage = stage(root.querySelector(".stage"));
    new ResizeObserver(() => this.arrange()).observe(root.querySelector(".stage"));
  }

  // Draws the belt anew where the width asks for another one.
  arrange() {
    if (this.view === null) return;
    const kind = this.root.clientWidth < NARROW_BELOW ? "narrow" : "wide";
    if (kind !== this.kind) {
      this.kind = kind;
      this.root.dataset.layout = kind;
      this.picture = lstmBelt(this.svg, this.stage, kind, this.gates, IDLE);
      this.place(kind);
      this.paint(this.view.gates, this.view.result);
    }
    this.stage.open();
  }

  show(view, gates) {
    this.rest();
    this.gates = gates;
    this.view = view;
    if (this.kind === null) this.arrange();
    else this.paint(view.gates, view.result);
  }

  // Shows one view, and after a moment swings to the other; at once where motion is not wanted.
  swing(from, to, pause = PAUSE) {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return this.show(to, this.gates);
    this.show(from, this.gates);
    this.view = to;
    const start = performance.now() + pause;
    const follow = (now) => {
      const share = Math.min(1, Math.max(0, (now - start) / SWING));
      if (share < 1) {
        const gates = between(from.gates, to.gates, share);
        this.paint(gates, step(gates, from.result.before, 0, 0));
        this.frame = requestAnimationFrame(follow);
      } else {
        this.paint(to.gates, to.result); // the core's own numbers
      }
    };
    this.frame = requestAnimationFrame(follow);
  }

  rest() {
    cancelAnimationFrame(this.frame);
  }

  paint(gates, result) {
    this.picture.draw(gates, result, gates.word, false);
    this.stage.paint();
  }
}

// The valves on their way, slow at both ends.
export function between(from, to, share) {
  const eased = share * share * (3 - 2 * share);
  const gates = { word: to.word };
  for (const gate of GATES) gates[gate] = from[gate] + (to[gate] - from[gate]) * eased;
  return gates;
}
