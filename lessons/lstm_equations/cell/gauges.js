// A valve that the net moves: a frame across the pipe, a panel from zero, a knob where it is now and
// the outline of the knob where it was.

import { shareOf, span } from "../../../lstm_ui/belt/axis.js";
import { number } from "../../../lstm_ui/live/numbers.js";
import { svg } from "../../../lstm_ui/live/shapes.js";
import { assign, write } from "../../../lstm_ui/live/write.js";
import { LENGTH, TRAVEL } from "./layouts.js";
import { whenNew } from "./when.js";

const DEPTH = 26;
const KNOB = { long: 10, deep: 36 };

// Returns draw(), and label() for its number.
export function gauge(root, symbol, low, place, state) {
  const { port, label, anchor = "start" } = place;
  const valve = frame(root, symbol, place);
  svg("circle", { cx: port[0], cy: port[1], r: 3.5, class: "port" }, valve.group);
  const text = { x: label[0], y: label[1], class: "label", style: `text-anchor:${anchor}` };
  const name = svg("text", text, valve.group);
  const draw = whenNew((value, was) => set(valve, place, low, value, was));
  return {
    draw: () => draw(state.unit[symbol], state.oldUnit?.[symbol]),
    label: () => write(name, `${symbol} ${number(state.unit[symbol])}`),
  };
}

// The other end of a gate that moves two valves: open as far as the first one is shut.
export function twin(root, place, state) {
  const { symbol, label } = place;
  const valve = frame(root, symbol, place);
  const text = { x: label[0], y: label[1], class: "label", style: "text-anchor:start" };
  const name = svg("text", text, valve.group);
  const draw = whenNew((value, was) =>
    set(valve, place, 0, 1 - value, was === undefined ? undefined : 1 - was),
  );
  return {
    draw: () => draw(state.unit[symbol], state.oldUnit?.[symbol]),
    label: () => write(name, `1 − ${symbol} ${number(1 - state.unit[symbol])}`),
  };
}

function frame(root, symbol, place) {
  const group = svg("g", { class: `valve ${symbol}`, "data-s": symbol }, root);
  svg("rect", { ...bar(place, -0.1, LENGTH + 14, 48), class: "touch" }, group);
  const edge = (LENGTH - TRAVEL) / 2 / TRAVEL;
  svg("rect", { ...bar(place, -edge, LENGTH, DEPTH), rx: 6, class: "frame" }, group);
  return {
    group,
    panel: svg("rect", { class: "panel" }, group),
    knob: svg("rect", { rx: 4, class: "knob" }, group),
    ghost: svg("rect", { rx: 4, class: "ghost" }, group),
  };
}

function set({ panel, knob, ghost }, place, low, value, was) {
  const [from, to] = span(value, low);
  assign(panel, bar(place, from, (to - from) * TRAVEL, DEPTH - 6));
  assign(knob, knobAt(place, low, value));
  assign(ghost, { visibility: was === undefined ? "hidden" : "visible" });
  if (was !== undefined) assign(ghost, knobAt(place, low, was));
}

function knobAt(place, low, value) {
  return bar(place, shareOf(value, low) - KNOB.long / 2 / TRAVEL, KNOB.long, KNOB.deep);
}

// A bar along the valve's travel, from a share of it on, to the right or up.
function bar({ middle: [x, y], upright }, share, length, depth) {
  const start = (share - 0.5) * TRAVEL;
  const placed = upright
    ? { x: x - depth / 2, y: y - start - length, width: depth, height: length }
    : { x: x + start, y: y - depth / 2, width: length, height: depth };
  return Object.fromEntries(
    Object.entries(placed).map(([name, v]) => [name, Math.round(100 * v) / 100]),
  );
}
