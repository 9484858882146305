// A vector as bars, one for each unit; that of the unit in view is framed, old values stay as lines.

import { svg } from "../../../lstm_ui/live/shapes.js";
import { assign } from "../../../lstm_ui/live/write.js";
import { whenNew } from "./when.js";

const [WIDE, HIGH, EVERY] = [14, 34, 18];

// From `low` to 1; what lies beyond ends there with a break. Returns draw().
export function bars(root, state, symbol, low, choose) {
  const units = state.values[symbol].length;
  const box = { viewBox: `-2 -2 ${EVERY * units} ${HIGH + 4}`, class: "bars", "aria-hidden": true };
  const picture = svg("svg", box, root);
  const y = (value) => (HIGH * (1 - Math.min(1, Math.max(low, value)))) / (1 - low);
  const drawn = state.values[symbol].map((_, k) => bar(picture, k, y, choose));
  return () => {
    const { values, old } = state;
    drawn.forEach((draw, k) => draw(values[symbol][k], old?.values[symbol][k], k === state.k));
  };
}

function bar(picture, k, y, choose) {
  const x = EVERY * k;
  const group = svg("g", { class: "bar" }, picture);
  svg("rect", { x: x - 2, y: -2, width: EVERY, height: HIGH + 4, class: "touch" }, group);
  const frame = svg("rect", { x, y: 0, width: WIDE, height: HIGH, class: "room" }, group);
  const fill = svg("rect", { x, width: WIDE, class: "fill" }, group);
  svg("path", { d: `M${x} ${y(0)}h${WIDE}`, class: "zero" }, group);
  const ends = svg("path", { class: "break" }, group);
  const ghost = svg("path", { class: "ghost" }, group);
  group.onclick = (event) => {
    event.stopPropagation();
    choose(k + 1);
  };
  return whenNew((value, was, isInView) => {
    const [top, bottom] = [Math.min(y(0), y(value)), Math.max(y(0), y(value))];
    assign(fill, { y: top, height: Math.max(bottom - top, 1) });
    assign(ghost, { d: was === undefined ? "" : `M${x - 1} ${y(was)}h${WIDE + 2}` });
    assign(ends, { d: Math.abs(value) > 1 ? `M${x - 1} ${y(0.8 * Math.sign(value))}l${WIDE + 2} -4` : "" });
    frame.classList.toggle("in-view", isInView);
  });
}
