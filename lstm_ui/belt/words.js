// What the picture says of gates and steps, in print and to a screen reader.

import { number, percent } from "../live/numbers.js";

// What a gate does at a value: to a screen reader, and in short beside its name.
export const EFFECTS = {
  f: { long: (v) => `keeps ${percent(v)} of the old memory`, short: (v) => `keeps ${percent(v)}` },
  i: {
    long: (v) => `lets in ${percent(v)} of the candidate`,
    short: (v) => `lets in ${percent(v)}`,
  },
  g: { long: proposes, short: proposes },
  o: { long: (v) => `shows ${percent(v)} of the memory`, short: (v) => `shows ${percent(v)}` },
};

function proposes(v) {
  if (v === 0) return "proposes nothing";
  return v > 0 ? "proposes to raise it" : "proposes to lower it";
}

export function direction({ before, c }) {
  if (Math.abs(c - before) < 0.005) return "stays";
  return c > before ? "rises" : "falls";
}

// "rises from 0.10 to 0.20", "stays at 0.10"
function movement(result) {
  const verb = direction(result);
  if (verb === "stays") return `stays at ${number(result.c)}`;
  return `${verb} from ${number(result.before)} to ${number(result.c)}`;
}

export function sentence(result, word, t) {
  return `Step ${t}, “${word}”: the memory ${movement(result)}. ${number(result.kept)} of it is old, ${number(result.written)} is new; the cell shows ${number(result.h)}.`;
}

export function question(word, t, beforeToo) {
  const asked = `Step ${t}, “${word}”: given these valves, will the memory rise or fall?`;
  return beforeToo
    ? `${asked} It begins with the outcome of step ${t - 1}, which is still to be predicted.`
    : asked;
}

export function verdict(guess, result, t) {
  const judgement = guess === direction(result) ? "Right" : "Not quite";
  return `${judgement}: step ${t} keeps ${number(result.kept)} and writes ${number(result.written)}, so the memory ${movement(result)}.`;
}

export function rnnSentence(gates, { rnnBefore, rnn }, weight) {
  if (rnn === null)
    return "The plain RNN's belt: its new state is hidden until you have said what you expect.";
  return `The plain RNN's belt: the old state ${number(rnnBefore)} times ${number(weight)} plus the whole input ${number(gates.g)}, through tanh, gives the new state ${number(rnn)}.`;
}
