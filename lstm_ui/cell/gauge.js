// A valve that a net moves: its frame across the pipe stands in the page, what moves is painted.

import { axisOf } from "../belt/axis.js";
import { HALF_A_LINE } from "../belt/parts.js";
import { svg } from "../live/shapes.js";
import { paintGhost, paintKnob, paintPanel } from "./moving.js";

// place: {middle, upright}. size: how long and deep the frame is and how round, how far the knob
// travels, and what `moving.js` asks for. Returns the group, for what belongs to the valve, set(value,
// was), wipe(pen) and paint(pen).
export function gauge(root, { symbol, low, attributes = {} }, place, size) {
  const axis = axisOf(place, size.travel);
  const group = svg("g", { class: `valve ${symbol}`, ...attributes }, root);
  svg("rect", { ...axis.box(size.long, size.deep), rx: size.round.frame, class: "frame" }, group);
  const line = 2 * HALF_A_LINE;
  const reach = Object.values(axis.box(size.long + line, size.knob.deep + line));
  const framed = Object.values(axis.box(size.long + line, size.deep + line));
  const valve = { symbol, low, size };
  let [from, goal, painted, ghost] = [null, null, null, undefined];
  return {
    group,
    set(value, was) {
      ghost = was;
      if (value === goal) return;
      from = painted ?? value;
      goal = value;
    },
    wipe: ({ draw }) => draw.clearRect(...reach),
    paint(pen) {
      painted = from + (goal - from) * pen.progress;
      if (pen.progress === 1) from = goal;
      pen.draw.clearRect(...framed); // no pipe runs before the frame
      paintPanel(pen, axis, valve, painted);
      paintKnob(pen, axis, valve, painted);
      if (ghost !== undefined) paintGhost(pen, axis, valve, ghost);
    },
  };
}
