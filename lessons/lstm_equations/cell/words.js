// What the last change did, in words: computed, in print and to a screen reader.

import { fixed, number } from "../../../lstm_ui/live/numbers.js";

const UNSEEN = 0.005; // less than two decimals show
const LOWERED = "₁₂₃";

// What follows from a block that rose or fell.
const EFFECTS = {
  lstm: {
    f: (more, { before }) =>
      Math.abs(before.c) < UNSEEN
        ? "but there is no old c to keep"
        : `so ${more} of the old c is kept`,
    i: (more) => `so ${more} of the candidate is written`,
    g: proposes,
    o: (more) => `so ${more} of the memory is shown`,
  },
  gru: {
    z: (more) => `so ${more} of the old h is kept, and ${opposite(more)} of the candidate comes in`,
    r: (more) => `so ${more} of q reaches the candidate`,
    n: proposes,
  },
  rnn: { n: () => "and the whole state with it" },
};

const LEGEND =
  "A line is as thick as what it adds to its valve: a number times its weight. Orange opens, blue shuts.";

// What carries on from step to step.
const MEMORY = { lstm: "c", gru: "h", rnn: "h" };

export function sentence(state) {
  return state.old ? whatChanged(state) : whatIs(state);
}

function whatChanged(state) {
  const { old, unit: now, oldUnit: was, data } = state;
  const cause = `${named(old.dial)} from ${number(old.was)} to ${number(state.read(old.dial))}`;
  const symbol = mostMoved(state);
  const by = now[symbol] - was[symbol];
  if (Math.abs(by) < UNSEEN) return `${cause}: no valve of unit ${state.k + 1} moves visibly.`;
  const moved = `${symbol} ${by > 0 ? "rose" : "fell"} from ${number(was[symbol])} to ${number(now[symbol])}`;
  const effect = EFFECTS[data.kind][symbol](by > 0 ? "more" : "less", now);
  return `${cause}: ${moved}, ${effect}. ${memory(state)}`;
}

// The marked block, or else that which moved most.
function mostMoved({ data, choice, unit, oldUnit }) {
  const blocks = data.lines.filter(({ low }) => low !== null).map(({ symbol }) => symbol);
  if (blocks.includes(choice.mark)) return choice.mark;
  const by = (symbol) => Math.abs(unit[symbol] - oldUnit[symbol]);
  return blocks.reduce((most, symbol) => (by(symbol) > by(most) ? symbol : most));
}

function memory({ data, unit, oldUnit }) {
  const symbol = MEMORY[data.kind];
  const [from, to] = [number(oldUnit[symbol]), number(unit[symbol])];
  return from === to
    ? `The new ${symbol} stays at ${to}.`
    : `The new ${symbol} goes from ${from} to ${to}.`;
}

function whatIs({ data, unit, choice }) {
  const at = `Step ${choice.step}, unit ${choice.unit}`;
  if (data.kind === "lstm") {
    const [kept, written, sum] = inPrint(unit.f * unit.before.c, unit.i * unit.g, unit.c);
    return `${at}: f keeps ${kept} of the old c, ${number(unit.before.c)}. i writes ${written}. So the new c is ${sum}.`;
  }
  if (data.kind === "gru") {
    const [kept, written, sum] = inPrint(unit.z * unit.before.h, (1 - unit.z) * unit.n, unit.h);
    return `${at}: z keeps ${kept} of the old h, ${number(unit.before.h)}, and lets ${written} of the candidate in. So the new h is ${sum}.`;
  }
  return `${at}: the candidate is ${number(unit.n)}, and that is the whole new h. The old h, ${number(unit.before.h)}, is gone.`;
}

// Two parts and their sum, with as many decimals as they need to add up as they are printed.
function inPrint(...parts) {
  const addsUp = (places) => {
    const [kept, written, sum] = parts.map((v) => Number(v.toFixed(places)));
    return Math.abs(kept + written - sum) < 10 ** -places / 2;
  };
  const places = [2, 3, 4, 5, 6].find(addsUp) ?? 2;
  return parts.map((v) => fixed(v, places));
}

export function named([group, key]) {
  return group === "x" ? `x${LOWERED[key]}` : `The bias of ${key}`;
}

// What the marked symbol is for, or what the lines mean.
export function caption({ data, choice: { mark } }) {
  if (mark === "x") return "x, the input: every valve reads it.";
  const line = data.lines.find(({ symbol }) => symbol === mark);
  if (!line) return LEGEND;
  return `${mark}, the ${line.name.toLowerCase()}: ${line.role}.`;
}

function proposes(more) {
  return `so a ${more === "more" ? "higher" : "lower"} value is proposed`;
}

function opposite(more) {
  return more === "more" ? "less" : "more";
}
