// The belt of the step in view, whose valves the net has set: of the kind of cell that the net has.
// What stands still is drawn once for a layout; what moves is painted.

import { figure, renew, room } from "../belt/letters.js";
import { clear, crate, node } from "../belt/parts.js";
import { pipes } from "../belt/pipes.js";
import { gauge } from "../cell/gauge.js";
import { number } from "../live/numbers.js";
import { svg } from "../live/shapes.js";
import { assign, write } from "../live/write.js";
import { BELTS, NODE, SIZES, VALVE } from "./layouts.js";
import { CRATES, GATES, restOf, spoken } from "./words.js";

// How thick a pipe is beside the belt itself, for the same value.
const SCALES = { tap: 0.6, squashed: 0.6, shown: 0.6, recalled: 0.4, reset: 0.4 };

// Pipes that carry what has another name in the run.
const SAME = { lstm: { candidate: "g", tap: "after" }, gru: { candidate: "n" }, rnn: {} };

// gates: what the valves' labels say. Returns arrange(cell, kind), draw(state), for the stage to paint,
// and tell(state), for assistive technology.
export function belts(root, stage, gates = GATES) {
  let drawn = { key: "" };
  return {
    arrange(cell, kind) {
      const key = `${cell} ${kind}`;
      if (key !== drawn.key) drawn = { key, cell, ...built(root, stage, gates, cell, kind) };
    },
    draw(state) {
      const at = valuesAt(state);
      const input = state.sequence.words[state.t - 1];
      for (const part of drawn.parts) part.draw(at, input);
      drawn.sheet.stale = true;
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

// Every part has draw(values by name, input), and paint(pen, whole); some have wipe(pen).
function built(root, stage, gates, cell, kind) {
  const layout = BELTS[cell][kind];
  clear(root, layout);
  const lines = lined(layout);
  if (layout.rod) rod(root, layout.rod);
  const nodes = layout.nodes.map(([at, text]) => noded(root, at, text));
  const crates = Object.entries(layout.crates).map(([name, at]) =>
    crated(root, name, at, layout.crate, CRATES[cell][name], kind),
  );
  const valves = Object.entries(layout.valves).map(([name, place]) =>
    valve(root, name, gates[name], place, kind),
  );
  const notes = notesOf(layout, kind);
  const parts = [lines, ...nodes, ...valves, ...crates, ...notes];
  const sheet = stage.over(root, layout.box[0], (pen, whole) => {
    for (const part of parts) part.wipe?.(pen);
    for (const part of parts) part.paint(pen, whole);
  });
  return { parts, sheet };
}

function lined({ pipes: courses, thick }) {
  const lines = pipes(courses, thick);
  return {
    ...lines,
    draw(at) {
      for (const name in courses) lines.set(name, at[name], SCALES[name]);
    },
  };
}

function noded(root, at, text) {
  const isWeight = text === "weight";
  const { name, cutOut } = node(root, at, isWeight ? NODE + 14 : NODE, isWeight ? "" : text);
  return {
    draw({ weight }) {
      if (isWeight) write(name, `× ${number(weight)}`);
    },
    paint: cutOut,
  };
}

function crated(root, key, [x, y], size, { name, symbol }, kind) {
  crate(root, [x, y], size, name, symbol);
  const { number: letters } = SIZES[kind];
  const label = figure([x, y + 0.85 * letters - 18], size, letters, symbol);
  return {
    draw(at) {
      label.text = number(at[key]);
    },
    paint: (pen, whole) => renew(pen, label, whole),
  };
}

export const WIDE = { label: 112, letters: 100, longer: 116 }; // the room for a text, at most

// Small, a valve's label is its letter and its value; else what it does stands below its name.
function valve(root, name, { title, symbol, low, effect }, place, kind) {
  const attributes = { "data-gate": name };
  const upright = { middle: place.at, upright: true };
  const { group, ...moving } = gauge(root, { symbol, low, attributes }, upright, VALVE[kind]);
  const isSmall = kind === "small";
  const letter = letterOf(title);
  const label = isSmall ? beside(place, symbol, letter) : below(group, place, title);
  return {
    draw(at) {
      const value = at[name];
      moving.set(value);
      label.text = isSmall ? `${letter} ${number(value)}` : effect(value);
    },
    wipe: moving.wipe,
    paint(pen, whole) {
      moving.paint(pen);
      renew(pen, label, whole);
    },
  };
}

function beside({ label, anchor }, colour, letter) {
  const wide = letter.length > 1 ? WIDE.longer : WIDE.letters;
  return labelAt(label, wide, { size: SIZES.small.label, weight: 600, colour, anchor });
}

function below(group, { label: [x, y], anchor }, title) {
  const style = `text-anchor:${anchor}`;
  svg("text", { x, y, class: "label", style }, group, title);
  return labelAt([x, y + 21], WIDE.label, { size: SIZES.low.note, colour: "soft", anchor });
}

function labelAt(place, wide, style) {
  const haloed = { ...style, halo: true };
  return { place, room: room(place, wide, style), style: haloed };
}

// "forget gate f" is f, "1 − z" is itself
function letterOf(title) {
  return title.includes("−") ? title : title.split(" ").at(-1);
}

// What goes in, and what else comes in than the unit's own past.
function notesOf({ note, input }, kind) {
  const size = SIZES[kind].note;
  const written = [];
  if (input) written.push([input, (_, word) => word]);
  if (note) written.push([note, ({ rest }) => restOf(rest)]);
  return written.map(([{ at, anchor, wide }, textOf]) => {
    const label = labelAt(at, wide, { size, colour: "soft", anchor });
    return {
      draw(values, word) {
        label.text = textOf(values, word);
      },
      paint: (pen, whole) => renew(pen, label, whole),
    };
  });
}

// What joins the two valves that one gate moves.
function rod(root, [[x, y], [toX, toY]]) {
  svg("path", { d: `M${x} ${y}L${toX} ${toY}`, class: "rod" }, root);
}
