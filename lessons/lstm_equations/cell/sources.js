// What every valve reads besides x: h of the step before, a bar for each unit around zero.

import { sign } from "../../../lstm_ui/belt/pipes.js";
import { number } from "../../../lstm_ui/live/numbers.js";
import { svg } from "../../../lstm_ui/live/shapes.js";
import { assign } from "../../../lstm_ui/live/write.js";
import { SOURCES } from "./layouts.js";
import { whenNew } from "./when.js";

const [WIDE, HALF] = [14, 20];

// Returns draw().
export function sources(root, state) {
  const group = svg("g", { class: "source h", "data-s": "h", role: "img" }, root);
  const { y, h } = SOURCES;
  svg("rect", { x: 10, y: 2, width: 90, height: 66, class: "touch" }, group);
  const name = svg("text", { x: 14, y: 18, class: "label start" }, group, "h");
  svg("tspan", { class: "index", dy: 5 }, name, "t−1");
  const bars = h.map((x) => {
    svg("rect", { x, y: y - HALF, width: WIDE, height: 2 * HALF, class: "room" }, group);
    return svg("rect", { x, width: WIDE }, group);
  });
  svg("path", { d: `M${h[0]} ${y}H${h.at(-1) + WIDE}`, class: "zero" }, group);
  const draw = whenNew((values) => {
    assign(group, { "aria-label": `h of the step before: ${values}` });
    state.values.before.h.forEach((value, k) => {
      const size = Math.max(1, HALF * Math.abs(value));
      assign(bars[k], { y: value < 0 ? y : y - size, height: size, class: sign(value) });
    });
  });
  return () => draw(state.values.before.h.map(number).join(", "));
}
