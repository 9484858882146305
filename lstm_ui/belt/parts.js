// The still parts of a belt: a box for a number, a round node, and the bed they stand on.

import { svg } from "../live/shapes.js";

export const HALF_A_LINE = 1; // borders are two units wide

// An empty picture with its bed.
export function clear(root, { box: [width, height], bed }) {
  root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  root.replaceChildren();
  svg("rect", { ...bed, class: "bed" }, root);
}

// Returns the text for its number, which stays empty where the number is painted.
export function crate(parent, [x, y], [width, height], name, symbol) {
  const group = svg("g", { class: `crate ${symbol}` }, parent);
  svg("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: 6 }, group);
  svg("text", { x, y: y - 8, class: "note" }, group, name);
  return svg("text", { x, y: y + 18, class: "number" }, group, "");
}

// It stands before the pipes that meet in it: cutOut(pen) takes them away there.
export function node(parent, [x, y], radius, text, className = "node") {
  const group = svg("g", { class: className }, parent);
  svg("circle", { cx: x, cy: y, r: radius }, group);
  const isPlus = text === "+";
  const place = { x, y: y + (isPlus ? 9 : 6), class: isPlus ? "plus" : "" };
  const name = svg("text", place, group, text);
  const outline = new Path2D();
  outline.arc(x, y, radius + HALF_A_LINE, 0, 2 * Math.PI);
  const cutOut = ({ draw }) => {
    draw.globalCompositeOperation = "destination-out";
    draw.fill(outline);
    draw.globalCompositeOperation = "source-over";
  };
  return { name, cutOut };
}
