// The belt of the step in view, whose valves the net has set: of the kind of cell that the net has.

import { isBeyond, sign, straights, thickness } from "../belt/pipes.js";
import { number } from "../live/numbers.js";
import { svg } from "../live/shapes.js";
import { assign, write } from "../live/write.js";
import { BELTS, NODE, SIZES } from "./layouts.js";
import { gauge } from "./gauge.js";
import { CRATES, GATES, restOf, spoken } from "./words.js";

// How thick a pipe is beside the belt itself, for the same value.
const SCALES = { tap: 0.6, squashed: 0.6, shown: 0.6, recalled: 0.4, reset: 0.4 };

const CUT = 36; // how far the strokes reach across a pipe

// Pipes that carry what has another name in the run.
const SAME = { lstm: { candidate: "g", tap: "after" }, gru: { candidate: "n" }, rnn: {} };

// gates: what the valves' labels say. Returns arrange(cell, kind), draw(state), and tell(state), for
// assistive technology.
export function belts(root, gates = GATES) {
  let drawn = { key: "" };
  return {
    arrange(cell, kind) {
      const key = `${cell} ${kind}`;
      if (key !== drawn.key) drawn = { key, cell, ...built(root, gates, cell, kind) };
    },
    draw(state) {
      const at = valuesAt(state);
      for (const [name, rects] of drawn.pipes) drawPipe(rects, at[name]);
      for (const [name, text] of drawn.crates) write(text, number(at[name]));
      for (const [name, set] of drawn.gauges) set(at[name]);
      if (drawn.weight) write(drawn.weight, `× ${number(at.weight)}`);
      if (drawn.note) write(drawn.note, restOf(at.rest));
      if (drawn.input) write(drawn.input, state.sequence.words[state.t - 1]);
    },
    tell: (state) => assign(root, { "aria-label": spoken(drawn.cell, valuesAt(state)) }),
  };
}

// What the net made of the step in view, by name: one number each.
function valuesAt({ unit, net, t }) {
  const at = { weight: unit.weight };
  for (const name in unit.run) at[name] = unit.run[name][t - 1];
  const same = SAME[net.cell];
  for (const name in same) at[name] = at[same[name]];
  return at;
}

function built(root, gates, cell, kind) {
  const layout = BELTS[cell][kind];
  const [x, y, width, height] = layout.bed;
  root.replaceChildren();
  root.setAttribute("viewBox", `0 0 ${layout.box.join(" ")}`);
  svg("rect", { x, y, width, height, class: "bed" }, root);
  const pipes = Object.entries(layout.pipes).map(([name, points]) => [
    name,
    { points, scale: SCALES[name] ?? 1, thick: layout.thick, ...drawnPipe(root, points) },
  ]);
  if (layout.rod) rod(root, layout.rod);
  const nodes = layout.nodes.map(([at, text]) => [text, node(root, at, text)]);
  const crates = Object.entries(layout.crates).map(([name, at]) => [
    name,
    crate(root, at, layout.crate, CRATES[cell][name], kind),
  ]);
  const gauges = Object.entries(layout.valves).map(([name, place]) => [
    name,
    gauge(root, { name, ...gates[name] }, place, kind),
  ]);
  return {
    pipes,
    crates,
    gauges,
    weight: Object.fromEntries(nodes).weight,
    note: layout.note && text(root, layout.note, SIZES[kind].note),
    input: layout.input && text(root, { at: layout.input, anchor: "start" }, SIZES[kind].note),
  };
}

// Its straight pieces, and two strokes across the first, for a value beyond what a pipe shows.
function drawnPipe(root, points) {
  const rects = straights(points, 0).map(() => svg("rect", { class: "pipe" }, root));
  return { rects, cut: svg("path", { d: cutOf(points), class: "cut" }, root) };
}

function cutOf([[x, y], [toX, toY]]) {
  const [middleX, middleY] = [(x + toX) / 2, (y + toY) / 2];
  const [alongX, alongY] = x === toX ? [0, 1] : [1, 0];
  return [-4, 4]
    .map((by) => {
      const [atX, atY] = [middleX + by * alongX, middleY + by * alongY];
      return `M${atX - CUT * alongY - 4 * alongX} ${atY - CUT * alongX - 4 * alongY}L${atX + CUT * alongY + 4 * alongX} ${atY + CUT * alongX + 4 * alongY}`;
    })
    .join("");
}

function drawPipe({ points, scale, thick, rects, cut }, value) {
  cut.style.display = isBeyond(value) ? "" : "none";
  const boxes = straights(points, thickness(value, scale, thick) / 2);
  boxes.forEach(([x, y, width, height], k) => {
    assign(rects[k], { x, y, width, height, class: `pipe ${sign(value)}` });
  });
}

function node(root, [x, y], text) {
  const group = svg("g", { class: `node ${text}` }, root);
  svg("circle", { cx: x, cy: y, r: text === "weight" ? NODE + 14 : NODE }, group);
  const isPlus = text === "+";
  const place = { x, y: y + (isPlus ? 9 : 6), class: isPlus ? "plus" : "" };
  return svg("text", place, group, text === "weight" ? "" : text);
}

function crate(root, [x, y], [width, height], { name, symbol }, kind) {
  const group = svg("g", { class: `crate ${symbol}` }, root);
  svg("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: 6 }, group);
  const { note, number: size } = SIZES[kind];
  svg("text", { x, y: y - 8, class: "note", style: `font-size:${note}px` }, group, name);
  const place = { x, y: y + size * 0.85, class: "number", style: `font-size:${size}px` };
  return svg("text", place, group, "");
}

// What joins the two valves that one gate moves.
function rod(root, [[x, y], [toX, toY]]) {
  svg("path", { d: `M${x} ${y}L${toX} ${toY}`, class: "rod" }, root);
}

function text(root, { at: [x, y], anchor }, size) {
  const style = `font-size:${size}px;text-anchor:${anchor}`;
  return svg("text", { x, y, class: "note", style }, root, "");
}
