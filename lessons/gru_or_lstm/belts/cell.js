// One cell's belt: pipes as thick as their values, levers, crates; two valves that one lever moves are
// joined by a rod over a pivot. What stands still is drawn once; what moves is painted on the stage.

import { renew, room } from "../../../lstm_ui/belt/letters.js";
import { pipes } from "../../../lstm_ui/belt/pipes.js";
import { number } from "../../../lstm_ui/live/numbers.js";
import { svg } from "../../../lstm_ui/live/shapes.js";
import { assign } from "../../../lstm_ui/live/write.js";
import { BED, BOX, CRATE, LAYOUTS, SCALES, THICK } from "./layouts.js";
import { lever } from "./lever.js";
import { cutOut, ofRound } from "./outlines.js";
import { rod } from "./rod.js";
import { spoken } from "./words.js";

// Returns draw(values, tied), whose values are painted in stage.paint(), and tell(values), which
// writes its text alternative.
export function cell(root, kind, stage, hands) {
  const layout = LAYOUTS[kind];
  assign(root, { viewBox: `0 0 ${BOX.join(" ")}`, role: "group" });
  svg("rect", { ...BED, rx: 6, class: "bed" }, root);
  const levers = {};
  for (const symbol in layout.levers) {
    levers[symbol] = lever(root, symbol, layout.levers[symbol], symbol === "g" ? null : hands);
  }
  const nodes = layout.nodes.map((place) => node(root, place));
  for (const name in layout.crates) crate(root, layout.crates[name]);
  const lines = pipes(layout.pipes, THICK);
  const numbers = numbersOf(layout);
  const link = rod(layout.rod.map((symbol) => levers[symbol]));
  const moving = Object.values(levers);
  const labels = [...moving.flatMap((part) => part.labels), ...numbers.map(({ label }) => label)];
  const sheet = stage.over(root, BOX[0], (pen, whole) => {
    for (const part of [lines, link, ...moving]) part.wipe(pen);
    for (const label of labels) renew(pen, label, whole);
    lines.paint(pen);
    link.paint(pen);
    for (const outline of nodes) cutOut(pen, outline);
    for (const part of moving) part.paint(pen);
    link.paintPivot(pen);
  });
  const draw = (values, tied) => {
    for (const name in layout.pipes) {
      lines.set(name, values[name === "tap" ? "after" : name], SCALES[name]);
    }
    for (const symbol in levers) levers[symbol].set(values[symbol]);
    for (const { label, text } of numbers) label.text = text(values);
    link.isThere = tied;
    sheet.stale = true;
  };
  return { draw, tell: (values) => assign(root, { "aria-label": spoken(kind, values) }) };
}

// Returns its outline.
function node(root, { at: [x, y], radius, text, input }) {
  if (input) {
    svg("path", { d: `M${x} ${y - 48}V${y - radius - 3}m-5 -6l5 6l5 -6`, class: "arrow" }, root);
    svg("text", { x: x + 14, y: y - 34, class: "note" }, root, input);
  }
  const group = svg("g", { class: "node" }, root);
  svg("circle", { cx: x, cy: y, r: radius }, group);
  svg("text", { x, y: y + (text === "+" ? 8 : 5), class: text === "+" ? "plus" : "" }, group, text);
  return ofRound([x, y], radius);
}

function crate(root, { at: [x, y], name, symbol }) {
  const [width, height] = CRATE;
  const group = svg("g", { class: `crate ${symbol}` }, root);
  svg("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: 6 }, group);
  svg("text", { x, y: y - 5, class: "note" }, group, name);
}

// The numbers in the crates, and that of a note: labels, each with what it says of the values.
function numbersOf({ crates, note }) {
  const inCrates = Object.entries(crates).map(([name, { at: [x, y], symbol }]) => ({
    label: labelAt([x, y + 17], CRATE[0] - 20, 18, symbol),
    text: (values) => number(values[name]),
  }));
  if (!note) return inCrates;
  const { symbol, at } = note;
  const text = (values) => `${symbol} ${number(values[symbol])}`;
  return [...inCrates, { label: labelAt(at, 70, 17, symbol), text }];
}

function labelAt(place, width, size, colour) {
  const style = { weight: 650, size, colour };
  return { place, room: room(place, width, style), style };
}
