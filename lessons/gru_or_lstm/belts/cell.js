// One cell's belt: pipes as thick as their values, levers, crates; two valves that one lever moves are
// joined by a rod over a pivot.

import { sign, straights, thickness } from "../../../lstm_ui/belt/pipes.js";
import { number } from "../../../lstm_ui/live/numbers.js";
import { svg } from "../../../lstm_ui/live/shapes.js";
import { assign, write } from "../../../lstm_ui/live/write.js";
import { BED, BOX, CRATE, LAYOUTS, SCALES, THICK } from "./layouts.js";
import { lever } from "./lever.js";
import { spoken } from "./words.js";

// Returns draw(values, tied), and tell(values), which writes its text alternative.
export function cell(root, kind, hands) {
  const layout = LAYOUTS[kind];
  assign(root, { viewBox: `0 0 ${BOX.join(" ")}`, role: "group" });
  svg("rect", { ...BED, rx: 6, class: "bed" }, root);
  const pipes = Object.entries(layout.pipes).map(([name, points]) => pipe(root, name, points));
  const rod = svg("path", { class: "rod" }, root);
  const levers = {};
  for (const symbol in layout.levers) {
    levers[symbol] = lever(root, symbol, layout.levers[symbol], symbol === "g" ? null : hands);
  }
  const pivot = svg("circle", { r: 5, class: "pivot" }, root);
  for (const place of layout.nodes) node(root, place);
  const crates = Object.entries(layout.crates).map(([name, place]) => [name, crate(root, place)]);
  const note = layout.note && mark(root, layout.note);
  const draw = (values, tied) => {
    for (const set of pipes) set(values);
    for (const symbol in levers) levers[symbol].set(values[symbol]);
    for (const [name, text] of crates) write(text, number(values[name]));
    if (note) write(note, `n ${number(values.n)}`);
    drawRod(rod, pivot, layout.rod.map((symbol) => levers[symbol].knob()), tied);
  };
  return { draw, tell: (values) => assign(root, { "aria-label": spoken(kind, values) }) };
}

function pipe(root, name, points) {
  const scale = SCALES[name] ?? 1;
  const rects = points.slice(1).map(() => svg("rect", {}, root));
  let last = null;
  return (values) => {
    const value = values[name === "tap" ? "after" : name];
    if (value === last) return;
    last = value;
    straights(points, thickness(value, scale, THICK) / 2).forEach((place, k) => {
      const [x, y, width, height] = place.map((v) => Math.round(100 * v) / 100);
      assign(rects[k], { x, y, width, height, class: `pipe ${sign(value)}` });
    });
  };
}

// As one end rises the other falls, so the rod turns about its middle.
function drawRod(rod, pivot, [[x, y], [toX, toY]], isThere) {
  assign(rod, { d: `M${x} ${y}L${toX} ${toY}`, visibility: isThere ? "visible" : "hidden" });
  const middle = { cx: (x + toX) / 2, cy: (y + toY) / 2 };
  assign(pivot, { ...middle, visibility: isThere ? "visible" : "hidden" });
}

function node(root, { at: [x, y], radius, text, input }) {
  if (input) {
    svg("path", { d: `M${x} ${y - 48}V${y - radius - 3}m-5 -6l5 6l5 -6`, class: "arrow" }, root);
    svg("text", { x: x + 14, y: y - 34, class: "note" }, root, input);
  }
  const group = svg("g", { class: "node" }, root);
  svg("circle", { cx: x, cy: y, r: radius }, group);
  svg("text", { x, y: y + (text === "+" ? 8 : 5), class: text === "+" ? "plus" : "" }, group, text);
}

function crate(root, { at: [x, y], name, symbol }) {
  const [width, height] = CRATE;
  const group = svg("g", { class: `crate ${symbol}` }, root);
  svg("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: 6 }, group);
  svg("text", { x, y: y - 5, class: "note" }, group, name);
  return svg("text", { x, y: y + 17, class: "number" }, group);
}

function mark(root, { symbol, at: [x, y] }) {
  return svg("text", { x, y, class: `label ${symbol}` }, root);
}
