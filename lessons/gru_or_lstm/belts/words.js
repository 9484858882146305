// What the picture says of levers and of a step.

import { THICKEST, isBeyond } from "../../../lstm_ui/belt/pipes.js";
import { number, percent } from "../../../lstm_ui/live/numbers.js";

export const LEVERS = {
  f: { name: "LSTM, forget gate f", short: "f", does: (v) => `keeps ${percent(v)} of the old memory` },
  i: { name: "LSTM, input gate i", short: "i", does: (v) => `writes ${percent(v)} of the candidate` },
  o: { name: "LSTM, output gate o", short: "o", does: (v) => `shows ${percent(v)} of the memory` },
  g: { short: "g" },
  z: {
    name: "GRU, update gate z",
    short: "z",
    does: (v) => `keeps ${percent(v)} of the old state, takes ${percent(1 - v)} of the candidate`,
  },
  r: { name: "GRU, reset gate r", short: "r", does: (v) => `the candidate reads ${percent(v)} of the old state` },
  take: { short: "1 − z" },
};

// What is written at a lever, in one line or two.
export function label(symbol, value) {
  return [LEVERS[symbol].short, number(value)];
}

export function sentence({ step, lstm, gru, data }) {
  const [keeps, takes] = [percent(gru.z), percent(1 - gru.z)];
  const tied = data.tied ? ", for i is tied to f" : "";
  return (
    `Step ${step}. The LSTM keeps ${percent(lstm.f)} of its memory and writes ${percent(lstm.i)} of ` +
    `the candidate: ${number(lstm.f + lstm.i)} in all${tied}. The GRU keeps ${keeps}, so it takes ` +
    `the other ${takes}.${beyond(lstm)}`
  );
}

// Of a belt that is thinner than its value, and marked there.
function beyond({ before, after }) {
  if (!isBeyond(after) && !isBeyond(before)) return "";
  const [name, c] = isBeyond(after) ? ["the new c", after] : ["the old c", before];
  return ` The LSTM’s belt is drawn at ${THICKEST}; ${name} is ${number(c)}.`;
}

// A picture's text alternative.
export function spoken(cell, { before, after, h }) {
  const shown = cell === "lstm" ? `, of which it shows ${number(h)}` : "";
  const [name, symbol] = cell === "lstm" ? ["LSTM", "c"] : ["GRU", "h"];
  return `${name}: the memory ${symbol} goes from ${number(before)} to ${number(after)}${shown}`;
}
