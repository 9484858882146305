// What every valve reads besides x: h of the step before, a bar for each unit around zero.

import { sign } from "../../../lstm_ui/belt/pipes.js";
import { number } from "../../../lstm_ui/live/numbers.js";
import { svg } from "../../../lstm_ui/live/shapes.js";
import { assign } from "../../../lstm_ui/live/write.js";
import { SOURCES } from "./layouts.js";

const [WIDE, HALF] = [14, 20];
const COLOURS = { positive: "positive", negative: "negative", zero: "line" };

// Returns draw(), paint(pen), and tell() for assistive technology.
export function sources(root, state) {
  const { y, h } = SOURCES;
  const group = still(root, y, h);
  let values = [];
  return {
    draw() {
      values = state.values.before.h;
    },
    paint({ draw, colours }) {
      draw.clearRect(h[0] - 1, y - HALF - 1, h.at(-1) + WIDE - h[0] + 2, 2 * HALF + 2);
      values.forEach((value, k) => {
        const size = Math.max(1, HALF * Math.abs(value));
        draw.fillStyle = colours[COLOURS[sign(value)]];
        draw.fillRect(h[k], value < 0 ? y : y - size, WIDE, size);
      });
      draw.fillStyle = colours.line;
      draw.fillRect(h[0], y - 0.5, h.at(-1) + WIDE - h[0], 1);
    },
    tell() {
      assign(group, { "aria-label": `h of the step before: ${values.map(number).join(", ")}` });
    },
  };
}

function still(root, y, h) {
  const group = svg("g", { class: "source h", "data-s": "h", role: "img" }, root);
  svg("rect", { x: 10, y: 2, width: 90, height: 66, class: "touch" }, group);
  const name = svg("text", { x: 14, y: 18, class: "label start" }, group, "h");
  svg("tspan", { class: "index", dy: 5 }, name, "t−1");
  for (const x of h) {
    svg("rect", { x, y: y - HALF, width: WIDE, height: 2 * HALF, class: "room" }, group);
  }
  return group;
}
