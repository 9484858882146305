// What is on the belts: the unit and the step in view, the gates that the nets have set there, and
// those that a hand has moved since.

import { gruStep, lstmStep } from "./step.js";

export class State {
  data = null;
  unit = 1;
  step = 1;
  moved = {}; // gates by symbol, as the hand has set them in this step

  // Takes Python's message where rev has changed. Returns whether it has.
  receive(data) {
    if (data.rev === this.data?.rev) return false;
    this.data = data;
    this.look(data.unit, data.step);
    return true;
  }

  get steps() {
    return this.data.units[0].lstm.f.length;
  }

  look(unit, step) {
    this.unit = unit;
    this.step = Math.min(Math.max(step, 1), this.steps);
    this.moved = {};
  }

  // One lever for two valves: in a GRU always, in the LSTM where i is tied to f.
  move(symbol, value) {
    if (symbol === "take") this.moved.z = 1 - value;
    else this.moved[symbol] = value;
    if (!this.data.tied) return;
    if (symbol === "f") this.moved.i = 1 - value;
    if (symbol === "i") this.moved.f = 1 - value;
  }

  // Returns what puts the levers back as they are now, if the step in view is still the same.
  keep() {
    const { moved } = this;
    const now = { ...moved };
    return () => {
      if (this.moved === moved) this.moved = now;
    };
  }

  get isMoved() {
    return Object.keys(this.moved).length > 0;
  }

  // Each cell's values in the step in view, gates among them.
  get lstm() {
    const gates = this.at("lstm", ["f", "i", "g", "o"]);
    return { ...gates, ...lstmStep(gates, this.before("lstm", "c")) };
  }

  get gru() {
    const gates = this.at("gru", ["z", "r", "q", "fromX"]);
    return { ...gates, take: 1 - gates.z, ...gruStep(gates, this.before("gru", "h")) };
  }

  at(cell, symbols) {
    const run = this.data.units[this.unit - 1][cell];
    const value = (symbol) => this.moved[symbol] ?? run[symbol][this.step - 1];
    return Object.fromEntries(symbols.map((symbol) => [symbol, value(symbol)]));
  }

  before(cell, symbol) {
    return this.data.units[this.unit - 1][cell][symbol][this.step - 1];
  }

  // What either memory is after each step, as the nets have it.
  get memories() {
    const { lstm, gru } = this.data.units[this.unit - 1];
    return { lstm: lstm.c.slice(1), gru: gru.h.slice(1) };
  }

  message() {
    return { rev: this.data.rev, unit: this.unit, step: this.step };
  }
}
