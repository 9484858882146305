// A valve that a net moves: a frame across the pipe, filled from zero to its value, with a knob.

import { shareOf, span } from "../belt/axis.js";
import { number } from "../live/numbers.js";
import { svg } from "../live/shapes.js";
import { assign, write } from "../live/write.js";
import { SIZES, VALVE } from "./layouts.js";

const KNOB = [44, 14];
const INSET = 6; // of the travel in the frame

// Returns set(value).
export function gauge(root, { name, title, symbol, low, effect }, place, kind) {
  const [width, height] = VALVE[kind];
  const [x, y] = place.at;
  const group = svg("g", { class: `valve ${symbol}`, "data-gate": name }, root);
  const box = { x: x - width / 2, y: y - height / 2, width, height, rx: 8 };
  svg("rect", { ...box, class: "frame" }, group);
  const panel = svg("rect", { x: x - width / 2 + 4, width: width - 8, rx: 4, class: "panel" }, group);
  const [wide, tall] = KNOB;
  const knob = svg("rect", { x: x - wide / 2, width: wide, height: tall, rx: 6, class: "knob" }, group);
  const value = labels(group, place, title, kind);
  const bottom = y + height / 2 - INSET;
  const travel = height - 2 * INSET;
  return (v) => {
    const [from, to] = span(v, low);
    assign(panel, { y: bottom - to * travel, height: (to - from) * travel });
    assign(knob, { y: bottom - shareOf(v, low) * travel - tall / 2 });
    write(value, kind === "small" ? `${letters(title)} ${number(v)}` : effect(v));
  };
}

function labels(group, { label: [x, y], anchor }, title, kind) {
  const { label, note } = SIZES[kind];
  const style = (size) => `font-size:${size}px;text-anchor:${anchor}`;
  if (kind === "small") return svg("text", { x, y, class: "label", style: style(label) }, group, "");
  svg("text", { x, y, class: "label", style: style(label) }, group, title);
  return svg("text", { x, y: y + 21, class: "note", style: style(note) }, group, "");
}

// "forget gate f" is f, "1 − z" is itself
function letters(title) {
  return title.includes("−") ? title : title.split(" ").at(-1);
}
