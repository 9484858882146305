// The pictures of the step in view: both belts and the equation, painted on one stage.

import { equation } from "./equation.js";
import { lstmBelt } from "./lstm.js";
import { rnnBelt } from "./rnn.js";
import { stage } from "./stage.js";
import { step } from "./step.js";

const NARROW_BELOW = 560;
const WIDE_FROM = 790; // below it, the letters of the wide picture would be too small

// hands: turn(symbol, value) and release(), as a valve needs them.
export class Pictures {
  kind = null; // of layout: "wide", "middle", "narrow", or none yet
  lstm = null;
  rnn = null; // stays so where the picture is a small one

  constructor(root, state, hands, gone) {
    Object.assign(this, { root, state, hands });
    this.stage = stage(root.querySelector(".stage"), gone);
    this.equation = equation(root.querySelector(".equations"), this.stage);
  }

  // Builds the belts for the width there is. Returns whether it had to.
  arrange() {
    const kind = kindOf(this.root.clientWidth);
    if (kind === this.kind) return false;
    this.kind = kind;
    this.root.dataset.layout = kind;
    const { gates, mini } = this.state.data;
    this.lstm = lstmBelt(this.root.querySelector("svg.lstm"), this.stage, kind, gates, this.hands);
    this.rnn = mini ? null : rnnBelt(this.root.querySelector("svg.rnn"), this.stage, kind);
    return true;
  }

  // What the hand moves, and what follows from it in this step.
  draw() {
    const { state } = this;
    const { t, gates } = state;
    const result = state.visible(t);
    this.lstm.draw(gates, result, gates.word, state.data.locked);
    this.rnn?.draw(gates, result, gates.word, state.scene.rnn_weight);
    this.equation.draw(gates, result, t);
    this.stage.paint();
  }

  // One gate as if it were set otherwise, for the eye alone.
  lean(symbol, value) {
    const { gates, t, scene } = this.state;
    const { before, rnnBefore } = this.state.visible(t);
    const leaning = { ...gates, [symbol]: value };
    this.lstm.lean(leaning, step(leaning, before, rnnBefore, scene.rnn_weight));
    this.stage.paint();
  }

  // What assistive technology reads in them, once the hand rests.
  settle() {
    const { gates, t, scene } = this.state;
    this.equation.settle();
    this.rnn?.describe(gates, this.state.visible(t), scene.rnn_weight);
  }
}

function kindOf(width) {
  if (width < NARROW_BELOW) return "narrow";
  return width < WIDE_FROM ? "middle" : "wide";
}
