// The step of each cell, line for line as lstm_core.textbook has it, so that the picture follows the
// finger. A test holds the two together to 1e-12.

import { sigmoid } from "../activation/slopes.js";

// weights and biases by block; before: the states h and c. Returns every value by symbol.
export const STEPS = {
  rnn({ weights, biases }, x, { h }) {
    const n = squashed(Math.tanh, weights.n, biases.n, [...h, ...x]);
    return { n, h: n };
  },
  lstm({ weights, biases }, x, before) {
    const hx = [...before.h, ...x];
    const i = squashed(sigmoid, weights.i, biases.i, hx);
    const f = squashed(sigmoid, weights.f, biases.f, hx);
    const g = squashed(Math.tanh, weights.g, biases.g, hx);
    const o = squashed(sigmoid, weights.o, biases.o, hx);
    const c = before.c.map((old, k) => f[k] * old + i[k] * g[k]);
    const h = c.map((now, k) => o[k] * Math.tanh(now));
    return { i, f, g, o, c, h };
  },
  gru({ weights, biases }, x, before) {
    const hx = [...before.h, ...x];
    const r = squashed(sigmoid, weights.r, biases.r, hx);
    const z = squashed(sigmoid, weights.z, biases.z, hx);
    const q = projected(weights.q, biases.q, before.h);
    const fromX = projected(weights.n, biases.n, x);
    const n = fromX.map((a, k) => Math.tanh(a + r[k] * q[k]));
    const h = before.h.map((old, k) => (1 - z[k]) * n[k] + z[k] * old);
    return { r, z, q, n, h };
  },
};

// Every step from states of zero: its values, with those before it as `before`.
export function run(kind, cell, inputs) {
  const units = Object.values(cell.biases)[0].length;
  let before = { h: Array(units).fill(0), c: Array(units).fill(0) };
  return inputs.map((x) => {
    const values = { ...STEPS[kind](cell, x, before), before };
    before = { h: values.h, c: values.c ?? before.c };
    return values;
  });
}

// What each h and then each x adds to the pre-activation of a unit's block.
export function terms(kind, { weights }, symbol, k, x, { before, r }) {
  if (kind === "gru" && symbol === "n") {
    const fromH = before.h.map((v, j) => r[k] * weights.q[k][j] * v);
    return [...fromH, ...x.map((v, j) => weights.n[k][j] * v)];
  }
  return [...before.h, ...x].map((v, j) => weights[symbol][k][j] * v);
}

// The biases with what is added to those of some gates.
export function shifted(biases, added) {
  const entries = Object.entries(biases);
  return Object.fromEntries(
    entries.map(([symbol, row]) => [symbol, row.map((b) => b + (added[symbol] ?? 0))]),
  );
}

function projected(rows, biases, v) {
  return rows.map((row, k) => row.reduce((sum, w, j) => sum + w * v[j], biases[k]));
}

function squashed(activation, rows, biases, v) {
  return projected(rows, biases, v).map(activation);
}
