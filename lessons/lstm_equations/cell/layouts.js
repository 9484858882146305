// Where everything stands on the belt of each cell, in the units of the view box.
//
// A valve is a block that the net moves; where the lines from h and x arrive is its port; its label is
// at most so wide. A pipe
// carries a number of the unit in view, `of` its values, its gates among them.

export const BOX = [430, 494];
export const THICK = 30;
export const CRATE = [80, 46];
// Of a valve: how long and deep its frame is, how far the knob travels, and how deep and round what
// moves is.
export const SIZE = {
  long: 84,
  deep: 26,
  travel: 74,
  panel: 20,
  knob: { long: 10, deep: 36 },
  round: { frame: 6, panel: 0, knob: 4 },
};
// Symbols that have another one's colour.
export const COLOUR_OF = { x: "ink", q: "n" };

// The row of what is read: h of the last step as bars, x under dials.
export const SOURCES = { y: 46, h: [18, 38, 58, 78], x: [118, 224, 330] };
export const DIAL = { long: 84, above: 26 };
export const BIASES = { y: 460, x: [118, 224, 330] };
export const FLOOR = 68; // where the lines from the row begin

export const BED = { x: 4, y: 332, width: 422, height: 76 };
const ON_BELT = 370;

const LSTM = {
  crates: [
    { symbol: "c", name: "old c", at: [46, ON_BELT], of: (v) => v.before.c },
    { symbol: "c", name: "new c", at: [384, ON_BELT], of: (v) => v.c },
    { symbol: "h", name: "new h", at: [325, 192], of: (v) => v.h },
  ],
  valves: {
    f: { middle: [120, ON_BELT], upright: true, port: [120, 326], label: [130, 320], wide: 54 },
    g: { middle: [205, 204], port: [205, 166], label: [205, 183], anchor: "middle", wide: 62 },
    i: { middle: [205, 284], port: [156, 284], label: [254, 290], wide: 54 },
    o: { middle: [325, 254], port: [374, 254], label: [382, 260], wide: 48 },
  },
  nodes: [
    { at: [205, ON_BELT], radius: 15, text: "+" },
    { at: [325, 314], radius: 19, text: "tanh" },
  ],
  pipes: [
    { symbol: "c", points: [[86, ON_BELT], [120, ON_BELT]], of: (v) => v.before.c },
    { symbol: "c", points: [[120, ON_BELT], [205, ON_BELT]], of: (v) => v.f * v.before.c },
    { symbol: "g", points: [[205, 204], [205, 284]], of: (v) => v.g },
    { symbol: "i", points: [[205, 284], [205, ON_BELT]], of: (v) => v.i * v.g },
    { symbol: "c", points: [[205, ON_BELT], [344, ON_BELT]], of: (v) => v.c },
    { symbol: "h", points: [[325, ON_BELT], [325, 314]], of: (v) => v.c, scale: 0.6 },
    { symbol: "h", points: [[325, 314], [325, 254]], of: (v) => Math.tanh(v.c), scale: 0.6 },
    { symbol: "h", points: [[325, 254], [325, 215]], of: (v) => v.h, scale: 0.6 },
  ],
};

const GRU = {
  crates: [
    { symbol: "h", name: "old h", at: [46, ON_BELT], of: (v) => v.before.h },
    { symbol: "h", name: "new h", at: [384, ON_BELT], of: (v) => v.h },
    { symbol: "q", name: "q", at: [374, 204], of: (v) => v.q },
  ],
  valves: {
    z: { middle: [120, ON_BELT], upright: true, port: [120, 326], label: [130, 320], wide: 54 },
    n: { middle: [205, 204], port: [205, 166], label: [205, 183], anchor: "middle", wide: 62 },
    r: { middle: [290, 204], upright: true, port: [290, 158], label: [302, 164], wide: 54 },
  },
  // The update gate's other end: as it keeps more of the old state, less of the new comes in.
  twins: [{ symbol: "z", middle: [205, 284], label: [254, 290], wide: 90 }],
  nodes: [{ at: [205, ON_BELT], radius: 15, text: "+" }],
  pipes: [
    { symbol: "h", points: [[86, ON_BELT], [120, ON_BELT]], of: (v) => v.before.h },
    { symbol: "z", points: [[120, ON_BELT], [205, ON_BELT]], of: (v) => v.z * v.before.h },
    { symbol: "q", points: [[334, 204], [290, 204]], of: (v) => v.q },
    { symbol: "r", points: [[290, 204], [247, 204]], of: (v) => v.r * v.q },
    { symbol: "n", points: [[205, 204], [205, 284]], of: (v) => v.n },
    { symbol: "z", points: [[205, 284], [205, ON_BELT]], of: (v) => (1 - v.z) * v.n },
    { symbol: "h", points: [[205, ON_BELT], [344, ON_BELT]], of: (v) => v.h },
  ],
};

const RNN = {
  crates: [
    { symbol: "h", name: "old h", at: [46, ON_BELT], of: (v) => v.before.h },
    { symbol: "h", name: "new h", at: [384, ON_BELT], of: (v) => v.h },
  ],
  valves: { n: { middle: [205, 236], port: [205, 222], label: [254, 241], wide: 62 } },
  nodes: [],
  stop: [104, ON_BELT], // where the old state ends: nothing carries it on
  pipes: [
    { symbol: "h", points: [[86, ON_BELT], [104, ON_BELT]], of: (v) => v.before.h },
    { symbol: "n", points: [[205, 236], [205, ON_BELT], [344, ON_BELT]], of: (v) => v.n },
  ],
};

export const LAYOUTS = { lstm: LSTM, gru: GRU, rnn: RNN };
