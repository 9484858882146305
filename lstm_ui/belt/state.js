// What is on the belt: the scene in the learner's hands, its run, and what of it may be seen.

import { run } from "./step.js";

export class State {
  data = null; // Python's last message
  scene = null;
  results = [];
  guesses = new Map(); // the steps that the learner has predicted: whether rightly

  // Takes Python's message. Its scene counts when rev changes: until then the learner's is newer.
  // Returns whether the scene was taken, and whether predictions begin afresh.
  receive(data) {
    const before = this.data;
    const taken = before === null || data.rev !== before.rev;
    const afresh = taken || data.predict !== before.predict;
    if (taken) this.scene = structuredClone(data.scene);
    if (afresh) this.guesses.clear();
    this.data = data;
    // the core's own numbers, where they are those of the scene on screen
    this.results = same(data.scene, this.scene) ? data.results : run(this.scene);
    return { taken, afresh };
  }

  message() {
    return { rev: this.data.rev, scene: structuredClone(this.scene) };
  }

  get t() {
    return this.scene.at;
  }

  get count() {
    return this.scene.steps.length;
  }

  get gates() {
    return this.scene.steps[this.t - 1];
  }

  edit(change) {
    change(this.scene);
    this.results = run(this.scene);
    for (const t of this.guesses.keys()) if (t > this.count) this.guesses.delete(t);
  }

  moveTo(t) {
    this.scene.at = Math.min(Math.max(t, 1), this.count);
  }

  reset() {
    this.scene = { ...structuredClone(this.data.base), at: 1 };
    this.results = run(this.scene);
    this.guesses.clear();
  }

  isHidden(t) {
    return this.data.predict && !this.guesses.has(t);
  }

  // Whether the step's start is the outcome of a step that is hidden too.
  startIsHidden(t) {
    return t > 1 && this.isHidden(t - 1);
  }

  // The step's result as far as it may be seen.
  visible(t) {
    const result = this.results[t - 1];
    return this.isHidden(t) ? masked(result, this.startIsHidden(t)) : result;
  }
}

function same(a, b) {
  const inputs = ({ steps, start, rnn_weight }) => JSON.stringify([...steps, start, rnn_weight]);
  return inputs(a) === inputs(b);
}

// A step not yet predicted shows what goes in, not what comes out; nor what the step before it,
// still to be predicted too, would hand on.
function masked(result, startToo) {
  const hidden = { c: null, squashed: null, h: null, rnn: null };
  if (startToo) Object.assign(hidden, { before: null, kept: null, rnnBefore: null });
  return { ...result, ...hidden };
}
