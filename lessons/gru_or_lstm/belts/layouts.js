// Where everything stands on either belt, in the units of the view box. What does the same work
// stands in the same place: the old memory on the left, what keeps it on the belt, what writes above.

export const BOX = [430, 248];
export const THICK = 28;
export const VALVE = { width: 26, length: 80, travel: 66 };
export const BED = { x: 3, y: 144, width: 424, height: 76 };
const [TOP, BELT] = [54, 182];
export const CRATE = [76, 50];

// Pipes end at the borders of crates, which are two units wide.
export const LAYOUTS = {
  lstm: {
    levers: {
      f: { at: [116, BELT], label: [116, 240] },
      g: { at: [44, TOP], label: [44, 114] },
      i: { at: [122, TOP], label: [160, 114] },
      o: { at: [316, TOP], label: [316, 114] },
    },
    pipes: {
      before: [[83, BELT], [116, BELT]],
      kept: [[116, BELT], [206, BELT]],
      g: [[8, TOP], [122, TOP]],
      written: [[122, TOP], [206, TOP], [206, BELT]],
      after: [[206, BELT], [347, BELT]],
      tap: [[262, BELT], [262, 112]],
      squashed: [[262, 112], [262, TOP], [316, TOP]],
      h: [[316, TOP], [347, TOP]],
    },
    nodes: [
      { at: [206, BELT], radius: 15, text: "+" },
      { at: [262, 112], radius: 20, text: "tanh" },
    ],
    crates: {
      before: { at: [44, BELT], name: "old c", symbol: "c" },
      after: { at: [386, BELT], name: "new c", symbol: "c" },
      h: { at: [386, TOP], name: "shown h", symbol: "h" },
    },
    rod: ["f", "i"],
  },
  gru: {
    levers: {
      z: { at: [176, BELT], label: [176, 240] },
      r: { at: [92, TOP], label: [92, 114] },
      take: { at: [250, TOP], label: [272, 110], lines: true },
    },
    pipes: {
      q: [[44, 156], [44, TOP], [92, TOP]],
      recalled: [[92, TOP], [160, TOP]],
      n: [[160, TOP], [250, TOP]],
      before: [[83, BELT], [176, BELT]],
      kept: [[176, BELT], [310, BELT]],
      written: [[250, TOP], [310, TOP], [310, BELT]],
      after: [[310, BELT], [347, BELT]],
    },
    nodes: [
      { at: [310, BELT], radius: 15, text: "+" },
      { at: [160, TOP], radius: 20, text: "tanh", input: "x" },
    ],
    crates: {
      before: { at: [44, BELT], name: "old h", symbol: "h" },
      after: { at: [386, BELT], name: "new h", symbol: "h" },
    },
    note: { symbol: "n", at: [160, 114] },
    rod: ["z", "take"],
  },
};

// How thick a pipe beside the belt is, for the same value.
export const SCALES = { tap: 0.6, squashed: 0.6, h: 0.6, q: 0.6, recalled: 0.6 };
