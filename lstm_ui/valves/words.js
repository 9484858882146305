// What the belts say of a net's valves, in print and to a screen reader.

import { number, percent } from "../live/numbers.js";

const proposes = (v) => `${number(v)}, ${v < 0 ? "a fall" : "a rise"}`;

// By name: the title, whose colour it has, its least value, and what it does at a value.
export const GATES = {
  i: { title: "input gate i", symbol: "i", low: 0, effect: (v) => `lets in ${percent(v)}` },
  f: { title: "forget gate f", symbol: "f", low: 0, effect: (v) => `keeps ${percent(v)}` },
  g: { title: "candidate g", symbol: "g", low: -1, effect: proposes },
  o: { title: "output gate o", symbol: "o", low: 0, effect: (v) => `shows ${percent(v)}` },
  z: { title: "update gate z", symbol: "f", low: 0, effect: (v) => `keeps ${percent(v)}` },
  opens: { title: "1 − z", symbol: "f", low: 0, effect: (v) => `lets in ${percent(v)}` },
  n: { title: "candidate n", symbol: "g", low: -1, effect: proposes },
  r: { title: "reset gate r", symbol: "o", low: 0, effect: (v) => `recalls ${percent(v)}` },
};

const MEMORY = { before: { name: "old h", symbol: "h" }, after: { name: "new h", symbol: "h" } };
export const CRATES = {
  lstm: {
    before: { name: "old c", symbol: "c" },
    after: { name: "new c", symbol: "c" },
    shown: { name: "shown h", symbol: "h" },
  },
  gru: MEMORY,
  rnn: MEMORY,
};

export function restOf(v) {
  return `input and other units: ${number(v)}`;
}

// The belt in one sentence.
export function spoken(cell, at) {
  const ends = `from ${number(at.before)} to ${number(at.after)}`;
  if (cell === "rnn") {
    const parts = `its own old state times ${number(at.weight)}, plus ${number(at.rest)} from the input and the other units, through tanh`;
    return `The plain RNN’s belt: the state goes ${ends}, ${parts}.`;
  }
  const gates = cell === "lstm" ? ["f", "g", "i", "o"] : ["r", "n", "opens", "z"];
  const said = gates.map((name) => `${GATES[name].title} ${number(at[name])}`).join(", ");
  return `The ${cell.toUpperCase()}’s belt, its valves set by the net: the memory goes ${ends}. ${said}.`;
}
