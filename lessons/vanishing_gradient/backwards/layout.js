// The picture's measures in pixels, for the width that there is.

import { acrossOf } from "./scale.js";

const NARROW_BELOW = 620;
const AXIS = 46; // from the axis to the foot
const PITCH = { wide: 68, narrow: 74 }; // from belt to belt
const FIRST = { wide: 46, narrow: 46 }; // the middle of the first belt
const CURVES = { wide: 276, narrow: 250 };
const TOP = 18; // of the curves
const NAMES = 186; // the column of the names

export function layoutOf(width, form, { lanes, steps }) {
  const kind = width < NARROW_BELOW ? "narrow" : "wide";
  const isNarrow = kind === "narrow";
  const [left, right] = [isNarrow ? 6 : NAMES, width - (isNarrow ? 34 : 46)];
  const middles = lanes.map((_, row) => FIRST[kind] + row * PITCH[kind]);
  const axis = form === "belts" ? middles.at(-1) + 44 : TOP + CURVES[kind] + 14;
  const [top, bottom] = [TOP, TOP + CURVES[kind]];
  const across = acrossOf({ left, right, steps });
  return { width, kind, isNarrow, left, right, middles, axis, top, bottom, height: axis + AXIS, across };
}
