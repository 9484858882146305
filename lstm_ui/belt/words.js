// What the picture says of gates and steps, in print and to a screen reader.

import { number, percent } from "../live/numbers.js";
import { THICKEST, isBeyond } from "./pipes.js";

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

export function sentence(result, { word, i, g }, t) {
  const sums = `It keeps ${number(result.kept)} and adds ${number(result.written)}; the cell shows ${number(result.h)}.`;
  const notes = [...compressed(result), ...idle(result, i, g)];
  return [`Step ${t}, “${word}”: the memory ${movement(result)}. ${sums}`, ...notes].join(" ");
}

// That the belt is thinner than its value asks for.
function compressed({ before, c }) {
  const name = isBeyond(c) ? "c" : isBeyond(before) ? "the old c" : "";
  if (!name) return [];
  return [`The belt is drawn at ${THICKEST}; ${name} is ${number(name === "c" ? c : before)}.`];
}

// Which valves have nothing to work on, so that turning them would change nothing.
function idle({ before, c }, i, g) {
  const [empty, nothing] = [isNothing(before), isNothing(g)];
  if (empty && i === 0 && !nothing)
    return ["The belt is empty and the input gate is shut: open it to let something on."];
  const reasons = [
    [empty, "The belt was empty, so the forget gate had nothing to keep."],
    [i === 0 && !nothing, "The input gate is shut, so the candidate stays off the belt."],
    [nothing, "The candidate is 0, so the input gate has nothing to let in."],
    [isNothing(c), "The new memory is 0, so the output gate has nothing to show."],
  ];
  return reasons.filter(([holds]) => holds).map(([, reason]) => reason);
}

function isNothing(v) {
  return Math.abs(v) < UNSEEN;
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
