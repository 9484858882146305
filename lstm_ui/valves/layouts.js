// Where everything stands on the belts, in the units of the view box: low on a desk, small on a
// phone. A valve stands upright across its pipe, and the pipes end in its middle.

// Of a valve: how long and deep its frame is, how far the knob travels, and how deep and round what
// moves is.
const KNOB = { knob: { long: 14, deep: 44 }, round: { frame: 8, panel: 4, knob: 6 } };
export const VALVE = {
  low: { long: 96, deep: 30, travel: 84, panel: 22, ...KNOB },
  small: { long: 112, deep: 34, travel: 100, panel: 26, ...KNOB },
};
export const NODE = 23;
export const SIZES = { low: { label: 18, note: 18, number: 22 }, small: { label: 26, note: 23, number: 29 } };

const LOW = {
  box: [1000, 260],
  thick: 34,
  crate: [124, 64],
  bed: { x: 20, y: 168, width: 960, height: 76 },
  input: { at: [20, 54], anchor: "start", wide: 156 },
};
const SMALL = {
  box: [640, 330],
  thick: 34,
  crate: [130, 74],
  bed: { x: 8, y: 228, width: 624, height: 76 },
  input: null,
};

// For each kind of cell: crates and nodes, the valves with their labels, and the pipes; a rod joins
// two valves that one gate moves.
export const BELTS = {
  lstm: {
    low: {
      ...LOW,
      crates: { before: [90, 206], after: [908, 206], shown: [930, 56] },
      nodes: [
        [[660, 206], "+"],
        [[745, 130], "tanh"],
      ],
      valves: {
        f: { at: [250, 206], label: [150, 122], anchor: "middle" },
        g: { at: [370, 56], label: [370, 126], anchor: "middle" },
        i: { at: [545, 56], label: [545, 126], anchor: "middle" },
        o: { at: [816, 56], label: [850, 126], anchor: "middle" },
      },
      pipes: {
        before: [[152, 206], [250, 206]],
        kept: [[250, 206], [660, 206]],
        after: [[660, 206], [846, 206]],
        candidate: [[200, 56], [545, 56]],
        written: [[545, 56], [660, 56], [660, 206]],
        tap: [[745, 206], [745, 130]],
        squashed: [[745, 130], [745, 56], [816, 56]],
        shown: [[816, 56], [868, 56]],
      },
    },
    small: {
      ...SMALL,
      crates: { before: [74, 266], after: [566, 266], shown: [574, 66] },
      nodes: [
        [[330, 266], "+"],
        [[424, 172], "tanh"],
      ],
      valves: {
        f: { at: [186, 266], label: [170, 196], anchor: "middle" },
        g: { at: [86, 66], label: [86, 154], anchor: "middle" },
        i: { at: [224, 66], label: [230, 154], anchor: "middle" },
        o: { at: [478, 66], label: [510, 154], anchor: "middle" },
      },
      pipes: {
        before: [[139, 266], [186, 266]],
        kept: [[186, 266], [330, 266]],
        after: [[330, 266], [501, 266]],
        candidate: [[14, 66], [224, 66]],
        written: [[224, 66], [330, 66], [330, 266]],
        tap: [[424, 266], [424, 172]],
        squashed: [[424, 172], [424, 66], [478, 66]],
        shown: [[478, 66], [509, 66]],
      },
    },
  },
  gru: {
    low: {
      ...LOW,
      crates: { before: [90, 206], after: [914, 206] },
      nodes: [[[806, 206], "+"]],
      valves: {
        r: { at: [290, 56], label: [290, 126], anchor: "middle" },
        n: { at: [440, 56], label: [440, 126], anchor: "middle" },
        opens: { at: [660, 56], label: [676, 126], anchor: "start" },
        z: { at: [660, 206], label: [644, 126], anchor: "end" },
      },
      pipes: {
        recalled: [[190, 206], [190, 56], [290, 56]],
        reset: [[290, 56], [380, 56]],
        candidate: [[410, 56], [660, 56]],
        before: [[152, 206], [660, 206]],
        kept: [[660, 206], [806, 206]],
        written: [[660, 56], [806, 56], [806, 206]],
        after: [[806, 206], [852, 206]],
      },
      rod: [[660, 104], [660, 158]],
    },
    small: {
      ...SMALL,
      crates: { before: [74, 266], after: [566, 266] },
      nodes: [[[466, 266], "+"]],
      valves: {
        r: { at: [118, 66], label: [104, 154], anchor: "middle" },
        n: { at: [220, 66], label: [208, 154], anchor: "middle" },
        opens: { at: [384, 66], label: [374, 154], anchor: "end" },
        z: { at: [384, 266], label: [374, 200], anchor: "end" },
      },
      pipes: {
        recalled: [[34, 229], [34, 66], [118, 66]],
        reset: [[118, 66], [176, 66]],
        candidate: [[198, 66], [384, 66]],
        before: [[139, 266], [384, 266]],
        kept: [[384, 266], [466, 266]],
        written: [[384, 66], [466, 66], [466, 266]],
        after: [[466, 266], [501, 266]],
      },
      rod: [[384, 122], [384, 210]],
    },
  },
  rnn: {
    low: {
      ...LOW,
      crates: { before: [90, 206], after: [908, 206] },
      nodes: [
        [[300, 206], "weight"],
        [[500, 206], "+"],
        [[640, 206], "tanh"],
      ],
      valves: {},
      pipes: {
        before: [[152, 206], [300, 206]],
        kept: [[300, 206], [500, 206]],
        rest: [[500, 60], [500, 206]],
        sum: [[500, 206], [640, 206]],
        after: [[640, 206], [846, 206]],
      },
      note: { at: [532, 96], anchor: "start", wide: 320 },
    },
    small: {
      ...SMALL,
      crates: { before: [74, 266], after: [566, 266] },
      nodes: [
        [[206, 266], "weight"],
        [[330, 266], "+"],
        [[430, 266], "tanh"],
      ],
      valves: {},
      pipes: {
        before: [[139, 266], [206, 266]],
        kept: [[206, 266], [330, 266]],
        rest: [[330, 100], [330, 266]],
        sum: [[330, 266], [430, 266]],
        after: [[430, 266], [501, 266]],
      },
      note: { at: [330, 76], anchor: "middle", wide: 400 },
    },
  },
};
