// A pipe: as thick as its value, its hue the sign; the old thickness stays as an outline.

import { sign, straights, thickness } from "../../../lstm_ui/belt/pipes.js";
import { svg } from "../../../lstm_ui/live/shapes.js";
import { assign } from "../../../lstm_ui/live/write.js";
import { THICK } from "./layouts.js";
import { whenNew } from "./when.js";

// Returns draw().
export function pipe(root, { symbol, points, of, scale = 1 }, state) {
  const group = svg("g", { class: "pipe", "data-s": symbol }, root);
  const pieces = points.slice(1).map(() => svg("rect", {}, group));
  const ghosts = points.slice(1).map(() => svg("rect", { class: "ghost" }, group));
  const draw = whenNew((value, was) => {
    set(pieces, points, value, scale);
    for (const piece of pieces) assign(piece, { class: sign(value) });
    const isSeen = was !== null;
    for (const ghost of ghosts) assign(ghost, { visibility: isSeen ? "visible" : "hidden" });
    if (isSeen) set(ghosts, points, was, scale);
  });
  return () => draw(of(state.unit), state.oldUnit && of(state.oldUnit));
}

function set(rects, points, value, scale) {
  const placed = straights(points, thickness(value, scale, THICK) / 2);
  rects.forEach((rect, k) => {
    const [x, y, width, height] = placed[k].map((v) => Math.round(100 * v) / 100);
    assign(rect, { x, y, width, height });
  });
}
