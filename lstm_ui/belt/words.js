// What the picture says of gates and steps, in print and to a screen reader.

import { number, percent } from "../live/numbers.js";

const UNSEEN = 0.005; // less than two decimals show

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
  if (v === 0) return "proposes no change";
  return v > 0 ? "proposes a rise" : "proposes a fall";
}

export function direction({ before, c }) {
  if (Math.abs(c - before) < UNSEEN) return "stays";
  return c > before ? "rises" : "falls";
}

// "rises from 0.10 to 0.20", "stays at 0.10"
function movement(result) {
  const verb = direction(result);
  if (verb === "stays") return `stays at ${number(result.c)}`;
  return `${verb} from ${number(result.before)} to ${number(result.c)}`;
}

export function sentence(result, { word, i }, t) {
  const sums = `It keeps ${number(result.kept)} and adds ${number(result.written)}; the cell shows ${number(result.h)}.`;
  return `Step ${t}, “${word}”: the memory ${movement(result)}. ${sums}${idleness(result, i)}`;
}

// Which valve has nothing to work on, so that turning it would change nothing.
function idleness({ before }, i) {
  const empty = Math.abs(before) < UNSEEN;
  if (empty && i === 0)
    return " The belt is empty and the input gate is shut: open it to let something on.";
  if (empty) return " The belt was empty, so the forget gate had nothing to keep.";
  return i === 0 ? " The input gate is shut, so the candidate stays off the belt." : "";
}

export function question(word, t, beforeToo) {
  const asked = `Step ${t}, “${word}”: with these valves, will the memory rise or fall?`;
  return beforeToo
    ? `${asked} It starts from the result of step ${t - 1}, which you haven’t predicted yet.`
    : asked;
}

export function verdict(right, result, t) {
  const judgement = right ? "Right" : "Not quite";
  return `${judgement}: step ${t} keeps ${number(result.kept)} and adds ${number(result.written)}, so the memory ${movement(result)}.`;
}

// Once every step is predicted: how many of them rightly.
export function tally(guesses) {
  return `You predicted ${guesses.filter(Boolean).length} of ${guesses.length} steps correctly.`;
}

export function rnnSentence(gates, { rnnBefore, rnn }, weight) {
  if (rnn === null)
    return "The plain RNN’s belt: its new state is hidden until you have made your prediction.";
  return `The plain RNN’s belt: the old state ${number(rnnBefore)} times ${number(weight)} plus the whole input ${number(gates.g)}, through tanh, gives the new state ${number(rnn)}.`;
}
