// A vector as bars, one for each unit; that of the unit in view is framed, old values stay as lines.
// The bars' room stands in the page, and answers a press; what moves in it is painted.

import { svg } from "../../../lstm_ui/live/shapes.js";
import { whenNew } from "./when.js";

const [WIDE, HIGH, EVERY] = [14, 34, 18];
const AROUND = 2; // what is wiped beyond a bar's room

// From `low` to 1; what lies beyond ends there with a break. Returns draw(), for which unit is in view,
// and paint(pen, [left, top]) where the first bar's room begins.
export function bars(root, { values, low, symbol }, choose) {
  const box = { viewBox: `-2 -2 ${EVERY * values.length} ${HIGH + 4}`, class: "bars", "aria-hidden": true };
  const picture = svg("svg", box, root);
  const y = (value) => (HIGH * (1 - Math.min(1, Math.max(low, value)))) / (1 - low);
  const rooms = values.map((_, k) => room(picture, k, y(0), choose));
  return {
    draw: whenNew((inView) => {
      rooms.forEach((room, k) => room.classList.toggle("in-view", k === inView));
    }),
    paint(pen, [left, top], values, old) {
      pen.draw.translate(left, top);
      pen.draw.clearRect(-AROUND, -AROUND, EVERY * values.length, HIGH + 2 * AROUND);
      values.forEach((value, k) => paintBar(pen, symbol, EVERY * k, y, value, old?.[k]));
      pen.draw.translate(-left, -top);
    },
  };
}

function room(picture, k, zero, choose) {
  const x = EVERY * k;
  const group = svg("g", { class: "bar" }, picture);
  svg("rect", { x: x - 2, y: -2, width: EVERY, height: HIGH + 4, class: "touch" }, group);
  const frame = svg("rect", { x, y: 0, width: WIDE, height: HIGH, class: "room" }, group);
  svg("path", { d: `M${x} ${zero}h${WIDE}`, class: "zero" }, group);
  group.onclick = (event) => {
    event.stopPropagation();
    choose(k + 1);
  };
  return frame;
}

function paintBar({ draw, colours }, symbol, x, y, value, was) {
  const [top, bottom] = [Math.min(y(0), y(value)), Math.max(y(0), y(value))];
  draw.fillStyle = colours[symbol];
  draw.fillRect(x, top, WIDE, Math.max(bottom - top, 1));
  if (Math.abs(value) > 1) stroke(draw, colours.paper, 3, [], x, y(0.8 * Math.sign(value)), -4);
  if (was !== undefined) stroke(draw, colours.ink, 2, [3, 2], x, y(was), 0);
}

// Across a bar, which may rise by some on its way.
function stroke(draw, colour, width, dashes, x, y, rise) {
  draw.strokeStyle = colour;
  draw.lineWidth = width;
  draw.setLineDash(dashes);
  draw.beginPath();
  draw.moveTo(x - 1, y);
  draw.lineTo(x + WIDE + 1, y + rise);
  draw.stroke();
  draw.setLineDash([]);
}
