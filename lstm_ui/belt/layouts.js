// Where everything stands, in the units of the view box, how large the painted letters are, and how
// deep what a hand reaches a valve by.

export const SIZES = {
  wide: { number: 21, label: 18, note: 17.5, word: 20, touch: 60 },
  middle: { number: 20, label: 17, note: 17, word: 19, touch: 62 },
  narrow: { number: 17, label: 15, note: 14.2, word: 15, touch: 56 },
};

// Wide, the belt runs to the right, and so it does in the middle size, on a tablet and embedded.
// Narrow, it runs down, so that every valve is dragged sideways and a finger can still scroll the
// page. Valves come in the order in which Tab reaches them.
export const LAYOUTS = {
  wide: {
    box: [1000, 322],
    thick: 34,
    crate: [124, 66],
    bed: { x: 20, y: 216, width: 960, height: 76 },
    heads: Array.from({ length: 28 }, (_, k) => `M${38 + 34 * k} 299l5 5l-5 5`),
    pipes: {
      old: [[153, 254], [270, 254]],
      kept: [[270, 254], [460, 254]],
      next: [[460, 254], [845, 254]],
      candidate: [[460, 34], [460, 150]],
      written: [[460, 150], [460, 254]],
      tap: [[764, 254], [764, 184]],
      squashed: [[764, 184], [764, 118]],
      shown: [[764, 118], [764, 70]],
    },
    crates: { before: [90, 254], c: [908, 254], h: [764, 36], word: [460, 24] },
    plus: [460, 254],
    tanh: [764, 184],
    valves: {
      f: { middle: [270, 254], upright: true, label: [234, 184], anchor: "end" },
      g: { middle: [460, 82], label: [532, 78], anchor: "start" },
      i: { middle: [460, 150], label: [532, 146], anchor: "start" },
      o: { middle: [764, 118], label: [836, 114], anchor: "start" },
    },
  },
  middle: {
    box: [760, 364],
    thick: 34,
    crate: [114, 66],
    bed: { x: 6, y: 258, width: 748, height: 76 },
    heads: Array.from({ length: 22 }, (_, k) => `M${22 + 34 * k} 341l5 5l-5 5`),
    pipes: {
      old: [[126, 296], [194, 296]],
      kept: [[194, 296], [340, 296]],
      next: [[340, 296], [634, 296]],
      candidate: [[340, 36], [340, 170]],
      written: [[340, 170], [340, 296]],
      tap: [[556, 296], [556, 214]],
      squashed: [[556, 214], [556, 138]],
      shown: [[556, 138], [556, 72]],
    },
    crates: { before: [68, 296], c: [692, 296], h: [556, 38], word: [340, 25] },
    plus: [340, 296],
    tanh: [556, 214],
    valves: {
      f: { middle: [194, 296], upright: true, label: [160, 226], anchor: "end", brief: true },
      g: { middle: [340, 92], label: [410, 88], anchor: "start", brief: true },
      i: { middle: [340, 170], label: [410, 166], anchor: "start", brief: true },
      o: { middle: [556, 138], label: [628, 134], anchor: "start", brief: true },
    },
  },
  narrow: {
    box: [360, 524],
    thick: 26,
    crate: [112, 58],
    bed: { x: 38, y: 12, width: 64, height: 500 },
    heads: Array.from({ length: 16 }, (_, k) => `M21 ${26 + 30 * k}l5 5l5 -5`),
    pipes: {
      old: [[70, 68], [70, 108]],
      kept: [[70, 108], [70, 312]],
      next: [[70, 312], [70, 456]],
      candidate: [[258, 136], [258, 258]],
      written: [[258, 258], [258, 312], [70, 312]],
      tap: [[70, 352], [150, 352]],
      squashed: [[150, 352], [258, 352], [258, 428]],
      shown: [[258, 428], [258, 456]],
    },
    crates: { before: [70, 38], c: [70, 486], h: [258, 486], word: [258, 126] },
    plus: [70, 312],
    tanh: [150, 352],
    valves: {
      f: { middle: [70, 108], label: [144, 74], anchor: "start" },
      g: { middle: [258, 190], label: [242, 158], anchor: "end", oneLine: true },
      i: { middle: [258, 258], label: [242, 228], anchor: "end", oneLine: true },
      o: { middle: [258, 428], label: [242, 396], anchor: "end", oneLine: true },
    },
  },
};

export const RNN_LAYOUTS = {
  wide: {
    box: [1000, 94],
    thick: 34,
    crate: [124, 54],
    bed: { x: 20, y: 32, width: 960, height: 60 },
    before: [90, 62],
    weight: [270, 62],
    tanh: [460, 62],
    after: [908, 62],
    word: [460, 18],
  },
  middle: {
    box: [760, 94],
    thick: 34,
    crate: [114, 54],
    bed: { x: 6, y: 32, width: 748, height: 60 },
    before: [68, 62],
    weight: [194, 62],
    tanh: [340, 62],
    after: [692, 62],
    word: [340, 18],
  },
  narrow: {
    box: [360, 128],
    thick: 26,
    crate: [88, 56],
    bed: { x: 8, y: 62, width: 344, height: 64 },
    before: [52, 94],
    weight: [136, 94],
    tanh: [216, 94],
    after: [308, 94],
    word: [216, 24],
  },
};
