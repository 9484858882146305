// The rows of a unit's run along one time axis, and where everything stands in them, in pixels.

// What a kind of cell has to show, from above: its name, on a phone its symbol or `brief`, its series
// in the run if that has another name, and its least value. A belt is as thick as its value.
export const ROWS = {
  lstm: [
    { symbol: "i", name: "input gate i", low: 0 },
    { symbol: "f", name: "forget gate f", low: 0 },
    { symbol: "g", name: "candidate g", low: -1 },
    { symbol: "o", name: "output gate o", low: 0 },
    { symbol: "c", name: "memory c", series: "after", isBelt: true },
  ],
  gru: [
    { symbol: "z", name: "update gate z", low: 0 },
    { symbol: "n", name: "candidate n", low: -1 },
    { symbol: "r", name: "reset gate r", low: 0 },
    { symbol: "h", name: "memory h", series: "after", isBelt: true },
  ],
  rnn: [
    { symbol: "past", name: "own past", brief: "w h", series: "kept", isBelt: true },
    { symbol: "rest", name: "all else", brief: "rest", series: "rest", isBelt: true },
    { symbol: "h", name: "state h", series: "after", isBelt: true },
  ],
};

const TOP = 20; // for the word over a mark
const TALL = { input: 32, gate: 24, belt: 36 };
const GAP = 6;
const SIDES = { wide: [126, 54], narrow: [34, 46] };

// The rows with their tops and heights, the sequence's inputs first, and the height of all.
export function stacked(cell, low) {
  let top = TOP;
  const rows = [{ symbol: "x", name: "input x", low }, ...ROWS[cell]].map((row, k) => {
    const tall = row.isBelt ? TALL.belt : k === 0 ? TALL.input : TALL.gate;
    const placed = { ...row, top, tall };
    top += tall + GAP;
    return placed;
  });
  return { rows, tall: top };
}

// The columns of the steps: where a step begins, how wide it is, and which step is at a place.
export function columns(width, count, isNarrow) {
  const [left, right] = SIDES[isNarrow ? "narrow" : "wide"];
  const each = (width - left - right) / count;
  return {
    left,
    each,
    right: width - right,
    start: (t) => left + each * (t - 1),
    stepAt: (x) => Math.min(count, Math.max(1, 1 + Math.floor((x - left) / each))),
  };
}

// A value's bar in a row: [y, height]; a belt lies about the row's middle, and the largest of its
// values fills the row.
export function bar({ top, tall, low, isBelt }, v, most = 1) {
  if (isBelt) {
    const thick = Math.max(1, (Math.abs(v) / most) * tall);
    return [top + (tall - thick) / 2, thick];
  }
  const at = (value) => top + tall * (1 - (value - low) / (1 - low));
  const [above, below] = [at(Math.max(v, 0)), at(Math.min(v, 0))];
  return [above, Math.max(1, below - above)];
}

// What fills a belt's row: the largest of its values, and at least 1.
export function largest(values) {
  return Math.max(1, ...values.map(Math.abs));
}
