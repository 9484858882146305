// The lines from h and x to each valve: every valve reads all of them. A line is as thick as what its
// number, times the weight, adds to what opens the valve; its hue is the sign.

import { sign } from "../../../lstm_ui/belt/pipes.js";
import { BOX, DIAL, FLOOR, SOURCES } from "./layouts.js";
import { terms } from "./step.js";

const WIDEST = 7;
const OPACITY = { faint: 0.16, moved: 0.85, lit: 0.85, movedAside: 0.3 };
const COLOURS = { positive: "positive", negative: "negative", zero: "line" };

const STARTS = [
  ...SOURCES.h.map((x) => [x + 7, "h"]),
  ...SOURCES.x.map((x) => [x + DIAL.long / 2, "x"]),
];

// Those that the last change has moved lie on a canvas of their own: the others stay as they are.
// Returns draw(), and light() for when another symbol is lit.
export function threads(place, stage, valves, state) {
  const lines = Object.entries(valves).flatMap(([symbol, { port }]) =>
    STARTS.map(([x, from], j) => ({ symbol, from, j, path: course([x, FLOOR], port) })),
  );
  const isMoved = ({ j }) => j === movedOf(state.old);
  const layers = [
    layer(place.querySelector(".still"), stage, (line) => !isMoved(line)),
    layer(place.querySelector(".moved"), stage, isMoved),
  ];
  const draw = () => layers.forEach((layer) => layer.draw(lines, isMoved, state.lit));
  return {
    draw() {
      const { data, cell, k, x, values } = state;
      for (const symbol in valves) {
        const added = terms(data.kind, cell, symbol, k, x, values);
        for (const line of lines) if (line.symbol === symbol) line.added = added[line.j];
      }
      draw();
    },
    light: draw,
  };
}

// A canvas for some of the lines, painted when one of them is another.
function layer(ground, stage, has) {
  let drawn = [];
  const sheet = stage.over(ground, BOX[0], ({ draw, colours }) => {
    draw.clearRect(0, 0, ...BOX);
    for (const { path, added, alpha } of drawn) {
      draw.globalAlpha = alpha;
      draw.strokeStyle = colours[COLOURS[sign(added)]];
      draw.lineWidth = 1 + Math.min(1, Math.abs(added)) * (WIDEST - 1);
      draw.stroke(path);
    }
    draw.globalAlpha = 1;
  });
  return {
    draw(lines, isMoved, lit) {
      const now = lines
        .filter(has)
        .map((line) => ({ ...line, alpha: opacity(line, isMoved(line), lit) }));
      sheet.stale ||= now.length !== drawn.length || now.some((line, n) => !same(line, drawn[n]));
      drawn = now;
    },
  };
}

const same = (a, b) => a.path === b.path && a.added === b.added && a.alpha === b.alpha;

// What has the light shines; without light, what the last change has moved.
export function opacity({ symbol, from }, isMoved, lit) {
  if (lit === null) return isMoved ? OPACITY.moved : OPACITY.faint;
  if (lit === symbol || lit === from) return OPACITY.lit;
  return isMoved ? OPACITY.movedAside : OPACITY.faint;
}

// Which of the starts the last change has moved, or -1.
function movedOf(old) {
  return old?.dial[0] === "x" ? SOURCES.h.length + old.dial[1] : -1;
}

// Down from the row, across above the belt, and down into the port.
function course([x, y], [toX, toY]) {
  const across = Math.min(toY - 20, y + 70);
  return new Path2D(`M${x} ${y}C${x} ${across} ${toX} ${y + 20} ${toX} ${toY}`);
}
