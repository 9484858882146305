// The lines from h and x to each valve: every valve reads all of them. A line is as thick as what its
// number, times the weight, adds to what opens the valve; its hue is the sign.

import { sign } from "../../../lstm_ui/belt/pipes.js";
import { svg } from "../../../lstm_ui/live/shapes.js";
import { assign } from "../../../lstm_ui/live/write.js";
import { DIAL, FLOOR, SOURCES } from "./layouts.js";
import { terms } from "./step.js";
import { whenNew } from "./when.js";

const WIDEST = 7;

const STARTS = [
  ...SOURCES.h.map((x) => [x + 7, "from-h"]),
  ...SOURCES.x.map((x) => [x + DIAL.long / 2, "from-x"]),
];

// Returns draw().
export function threads(root, valves, state) {
  const group = svg("g", { class: "threads", "aria-hidden": true }, root);
  const drawn = Object.entries(valves).map(([symbol, { port }]) => {
    const bundle = svg("g", { class: `bundle ${symbol}`, "data-s": symbol }, group);
    return [symbol, STARTS.map((start) => thread(bundle, start, port))];
  });
  return () => {
    const { data, cell, k, x, values } = state;
    const moved = movedOf(state.old);
    for (const [symbol, lines] of drawn) {
      const added = terms(data.kind, cell, symbol, k, x, values);
      lines.forEach((draw, j) => draw(added[j], j === moved));
    }
  };
}

function thread(bundle, [x, from], port) {
  const line = svg("path", { d: course([x, FLOOR], port) }, bundle);
  return whenNew((added, isMoved) => {
    const width = 1 + Math.min(1, Math.abs(added)) * (WIDEST - 1);
    const names = `${sign(added)} ${from}${isMoved ? " moved" : ""}`;
    assign(line, { "stroke-width": width.toFixed(2), class: names });
  });
}

// Which of the starts the last change has moved, or -1.
function movedOf(old) {
  return old?.dial[0] === "x" ? SOURCES.h.length + old.dial[1] : -1;
}

// Down from the row, across above the belt, and down into the port.
function course([x, y], [toX, toY]) {
  const across = Math.min(toY - 20, y + 70);
  return `M${x} ${y}C${x} ${across} ${toX} ${y + 20} ${toX} ${toY}`;
}
