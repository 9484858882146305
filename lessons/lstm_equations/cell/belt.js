// The picture: what is read, the lines from there to each valve, and the belt that the valves act on.
// What stands still is drawn once for a cell. What moves is painted: the lines below it, all else
// above it.

import { figure, renew } from "../../../lstm_ui/belt/letters.js";
import { node } from "../../../lstm_ui/belt/parts.js";
import { pipes, straights } from "../../../lstm_ui/belt/pipes.js";
import { number } from "../../../lstm_ui/live/numbers.js";
import { svg } from "../../../lstm_ui/live/shapes.js";
import { dials } from "./dials.js";
import { BED, BOX, COLOUR_OF, CRATE, LAYOUTS, THICK } from "./layouts.js";
import { sources } from "./sources.js";
import { threads } from "./threads.js";
import { twin, valve } from "./valves.js";

const REACH = 12; // how far from its middle a pipe answers a pointer

// hands: as a dial needs them. Returns draw(), light(), and tell() for assistive technology.
export function belt(place, stage, state, hands) {
  const root = place.querySelector("svg");
  const layout = LAYOUTS[state.data.kind];
  root.replaceChildren();
  root.setAttribute("viewBox", `0 0 ${BOX.join(" ")}`);
  root.setAttribute("aria-label", "The belt, and what each valve reads: x, under dials, and h");
  svg("rect", { ...BED, rx: 6, class: "bed" }, root);
  if (layout.stop) stop(root, layout.stop);
  const lines = belts(root, layout.pipes);
  const crates = layout.crates.map((each) => crate(root, each));
  const nodes = layout.nodes.map(({ at, radius, text }) => node(root, at, radius, text));
  const lows = Object.fromEntries(state.data.lines.map(({ symbol, low }) => [symbol, low]));
  const valves = [
    ...Object.entries(layout.valves).map(([symbol, at]) => valve(root, symbol, lows[symbol], at)),
    ...(layout.twins ?? []).map((at) => twin(root, at)),
  ];
  const read = sources(root, state);
  const row = [read, ...dials(root, state, hands)];

  const ground = threads(place, stage, layout.valves, state);
  const sheet = stage.over(root, BOX[0], (pen, whole) => {
    for (const part of [lines, ...valves]) part.wipe(pen);
    lines.paint(pen);
    for (const { cutOut } of nodes) cutOut(pen);
    for (const { paint } of valves) paint(pen);
    for (const each of crates) renew(pen, each.label, whole);
    for (const { paint } of row) paint(pen, whole);
  });
  return {
    draw() {
      const { unit, oldUnit } = state;
      for (const part of [lines, ...crates, ...valves, ...row]) part.draw(unit, oldUnit);
      ground.draw();
      sheet.stale = true;
    },
    light: ground.light,
    tell: read.tell,
  };
}

// The pipes, and what a pointer finds of them.
function belts(root, courses) {
  const lines = pipes(courses.map(({ points }) => points), THICK, "line");
  for (const { symbol, points } of courses) {
    const group = svg("g", { class: "pipe", "data-s": symbol }, root);
    for (const [x, y, width, height] of straights(points, REACH)) {
      svg("rect", { x, y, width, height, class: "touch" }, group);
    }
  }
  return {
    ...lines,
    draw(unit, oldUnit) {
      courses.forEach(({ of, scale }, k) => {
        lines.set(k, of(unit), scale, oldUnit ? of(oldUnit) : undefined);
      });
    },
  };
}

// A number in a box.
function crate(root, { symbol, name, at: [x, y], of }) {
  const [width, height] = CRATE;
  const group = svg("g", { class: `crate ${symbol}`, "data-s": symbol }, root);
  const box = { x: x - width / 2, y: y - height / 2, width, height, rx: 6 };
  svg("rect", box, group);
  svg("text", { x, y: y - 5, class: "note" }, group, name);
  const label = figure([x, y - 4], CRATE, 16, COLOUR_OF[symbol] ?? symbol);
  return {
    label,
    draw(unit) {
      label.text = number(of(unit));
    },
  };
}

// Where the old state ends: nothing carries it on.
function stop(root, [x, y]) {
  svg("path", { d: `M${x} ${y - 22}v44`, class: "stop" }, root);
  svg("text", { x: x + 8, y: y + 30, class: "note start" }, root, "not kept");
}
