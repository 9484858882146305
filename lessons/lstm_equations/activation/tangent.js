// Where the tangent and its label stand.

import { BOX } from "./axes.js";

const HALF = 66; // of the tangent
const CHARACTER = 8; // the width of one in the slope's label, at most

// As long on screen wherever it touches, but never out of the axes.
export function tangentPath([x, y], slope, { perA, perValue }) {
  const run = HALF / Math.hypot(1, (slope * perValue) / perA);
  const [left, right] = [Math.max(x - run, BOX.left), Math.min(x + run, BOX.right)];
  const end = (to) => `${to} ${y - ((to - x) * slope * perValue) / perA}`;
  return `M${end(left)}L${end(right)}`;
}

// Below the curve on the right, above it on the left: there it is free. It stays in the axes.
export function labelPlace(a, [x, y], characters) {
  const width = CHARACTER * characters;
  return a < 0
    ? { x: Math.max(x - 18, BOX.left + 14 + width), y: y - 26, anchor: "end" }
    : { x: Math.min(x + 18, BOX.right - width), y: y + 38, anchor: "start" };
}
