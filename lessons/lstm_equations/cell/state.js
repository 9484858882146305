// What is chosen in the picture, its run, and what there was before the last change.

import { run, shifted } from "./step.js";

export class State {
  data = null; // Python's last message
  choice = null; // x of each step, added biases, step, unit, mark
  hovered = null; // the symbol under the pointer
  results = [];
  old = null; // before the last change: {dial, was, values}
  turnedAt = 0;

  // Takes Python's message. Its choice counts when rev changes: until then the learner's is newer.
  // Returns whether it was taken.
  receive(data) {
    const taken = data.rev !== this.data?.rev;
    if (!taken) return false;
    this.data = data;
    this.choice = structuredClone(data.choice);
    this.old = null;
    this.run();
    return true;
  }

  message() {
    return { rev: this.data.rev, ...structuredClone(this.choice) };
  }

  get lit() {
    return this.hovered ?? this.choice.mark;
  }

  get x() {
    return this.choice.x[this.choice.step - 1];
  }

  get values() {
    return this.results[this.choice.step - 1];
  }

  get k() {
    return this.choice.unit - 1;
  }

  // The values of the unit in view, now and before the last change.
  get unit() {
    return ofUnit(this.values, this.k);
  }

  get oldUnit() {
    return this.old && ofUnit(this.old.values, this.k);
  }

  get cell() {
    const { weights, biases } = this.data;
    return { weights, biases: shifted(biases, this.choice.biases) };
  }

  run() {
    this.results = run(this.data.kind, this.cell, this.choice.x);
  }

  // The value under a dial: ["x", k] or ["bias", symbol].
  read([group, key]) {
    return group === "x" ? this.x[key] : this.choice.biases[key];
  }

  // Whether the last change was of this dial, and goes on.
  isTurning(dial, since) {
    return this.old !== null && String(this.old.dial) === String(dial) && this.turnedAt > since;
  }

  // What is there now becomes old: the ghosts, and what the sentence compares with.
  begin(dial) {
    this.old = { dial, was: this.read(dial), values: this.values };
  }

  turn([group, key], value) {
    if (group === "x") this.x[key] = value;
    else this.choice.biases[key] = value;
    this.run();
  }

  // Another step or unit is another question: what was old there is not comparable.
  look(change) {
    Object.assign(this.choice, change);
    this.old = null;
  }

  mark(symbol) {
    this.choice.mark = this.choice.mark === symbol ? null : symbol;
  }
}

function ofUnit(values, k) {
  const { before, ...now } = values;
  const one = ([symbol, vector]) => [symbol, vector[k]];
  const pick = (vectors) => Object.fromEntries(Object.entries(vectors).map(one));
  return { ...pick(now), before: pick(before) };
}
