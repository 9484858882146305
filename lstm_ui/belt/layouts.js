// Where everything stands, in the units of the view box, and how large the painted letters are.

export const SIZES = {
  wide: { number: 19, label: 17, note: 15, word: 18 },
  narrow: { number: 16, label: 14, note: 13, word: 14 },
};

// Wide, the belt runs to the right. Narrow, it runs down, so that every valve is dragged sideways
// and a finger can still scroll the page. Valves come in the order in which Tab reaches them.
export const LAYOUTS = {
  wide: {
    box: [1000, 348],
    thick: 34,
    crate: [124, 66],
    bed: { x: 20, y: 242, width: 960, height: 76 },
    heads: Array.from({ length: 28 }, (_, k) => `M${38 + 34 * k} 325l5 5l-5 5`),
    pipes: {
      old: [[153, 280], [270, 280]],
      kept: [[270, 280], [460, 280]],
      next: [[460, 280], [845, 280]],
      candidate: [[460, 48], [460, 172]],
      written: [[460, 172], [460, 280]],
      tap: [[764, 280], [764, 205]],
      squashed: [[764, 205], [764, 130]],
      shown: [[764, 130], [764, 74]],
    },
    crates: { before: [90, 280], c: [908, 280], h: [764, 40], word: [460, 36] },
    plus: [460, 280],
    tanh: [764, 205],
    valves: {
      f: { middle: [270, 280], upright: true, label: [270, 190], anchor: "middle" },
      g: { middle: [460, 98], label: [532, 94], anchor: "start" },
      i: { middle: [460, 172], label: [532, 168], anchor: "start" },
      o: { middle: [764, 130], label: [836, 126], anchor: "start" },
    },
  },
  narrow: {
    box: [360, 640],
    thick: 26,
    crate: [112, 58],
    bed: { x: 38, y: 20, width: 64, height: 600 },
    heads: Array.from({ length: 20 }, (_, k) => `M21 ${34 + 30 * k}l5 5l5 -5`),
    pipes: {
      old: [[70, 76], [70, 150]],
      kept: [[70, 150], [70, 400]],
      next: [[70, 400], [70, 562]],
      candidate: [[258, 206], [258, 340]],
      written: [[258, 340], [258, 400], [70, 400]],
      tap: [[70, 456], [150, 456]],
      squashed: [[150, 456], [258, 456], [258, 532]],
      shown: [[258, 532], [258, 566]],
    },
    crates: { before: [70, 46], c: [70, 592], h: [258, 596], word: [258, 196] },
    plus: [70, 400],
    tanh: [150, 456],
    valves: {
      f: { middle: [70, 150], label: [142, 146], anchor: "start" },
      g: { middle: [258, 266], label: [240, 232], anchor: "end", oneLine: true },
      i: { middle: [258, 340], label: [240, 306], anchor: "end", oneLine: true },
      o: { middle: [258, 532], label: [240, 499], anchor: "end", oneLine: true },
    },
  },
};

export const RNN_LAYOUTS = {
  wide: {
    box: [1000, 124],
    thick: 34,
    crate: [124, 66],
    bed: { x: 20, y: 42, width: 960, height: 76 },
    before: [90, 80],
    weight: [270, 80],
    tanh: [460, 80],
    after: [908, 80],
    word: [460, 18],
  },
  narrow: {
    box: [360, 150],
    thick: 26,
    crate: [88, 56],
    bed: { x: 8, y: 68, width: 344, height: 64 },
    before: [52, 100],
    weight: [136, 100],
    tanh: [216, 100],
    after: [308, 100],
    word: [216, 26],
  },
};
