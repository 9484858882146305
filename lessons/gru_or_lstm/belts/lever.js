// A valve across a pipe: a frame, a panel from zero to its value, a knob. One that a hand may move is
// a slider; the others only show what the net has set.

import { axisOf, shareOf } from "../../../lstm_ui/belt/axis.js";
import { room } from "../../../lstm_ui/belt/letters.js";
import { paintKnob, paintPanel } from "../../../lstm_ui/cell/moving.js";
import { number } from "../../../lstm_ui/live/numbers.js";
import { svg } from "../../../lstm_ui/live/shapes.js";
import { afterKey, within } from "../../../lstm_ui/live/slider.js";
import { assign } from "../../../lstm_ui/live/write.js";
import { drag } from "./drag.js";
import { VALVE } from "./layouts.js";
import { cutOut, ofBox } from "./outlines.js";
import { LEVERS, label } from "./words.js";

const FRAME = 7; // round corners
const SIZE = { panel: 20, knob: { long: 12, deep: 38 }, round: { panel: 3, knob: 5 } };
const KEYS = { low: 0, high: 1, small: 0.01, large: 0.1 };
const LINE = 18; // from one line of a label to the next

// hands: move(symbol, value), keep() and release(), or null. Returns set(value), knob(), where the
// knob's middle is, its labels, wipe(pen) and paint(pen).
export function lever(root, symbol, { at: [x, y], label: place, lines }, hands) {
  const { width, length, travel } = VALVE;
  const colour = symbol === "take" ? "z" : symbol;
  const { name, does } = LEVERS[symbol];
  const bottom = y + travel / 2;
  const group = svg("g", { class: `lever ${colour}`, "data-gate": symbol }, root);
  if (hands) svg("rect", { ...box(x, y, 60, length + 16), class: "touch" }, group);
  svg("rect", { ...box(x, y, width, length), rx: FRAME, class: "frame" }, group);
  const labels = labelsAt(place, lines, colour);
  const state = { value: null, low: symbol === "g" ? -1 : 0 };
  if (hands) {
    group.classList.add("free");
    const turn = (value) => hands.move(symbol, within(0, 1, value));
    drag(group, { state, bottom, travel, turn, keep: hands.keep, release: hands.release });
    if (name) slider(group, name, state, turn);
  }
  const axis = axisOf({ middle: [x, y], upright: true }, travel);
  const valve = { symbol: colour, low: state.low, size: SIZE, locked: !hands };
  const outline = ofBox([x, y], [width, length], FRAME);
  const reach = Object.values(box(x, y, SIZE.knob.deep + 4, travel + SIZE.knob.long + 4));
  const knob = () => [x, bottom - shareOf(state.value, state.low) * travel];
  return {
    knob,
    labels,
    set(value) {
      if (value === state.value) return;
      state.value = value;
      const parts = label(symbol, value);
      labels.forEach((line, k) => (line.text = lines ? parts[k] : parts.join(" ")));
      if (!hands || !name) return;
      assign(group, { "aria-valuenow": value.toFixed(2), "aria-valuetext": `${number(value)}, ${does(value)}` });
    },
    wipe: ({ draw }) => draw.clearRect(...reach),
    paint(pen) {
      cutOut(pen, outline);
      paintPanel(pen, axis, valve, state.value);
      paintKnob(pen, axis, valve, state.value);
    },
  };
}

// In one line, or in two where there is no room beside it.
function labelsAt([x, y], inLines, colour) {
  const style = { weight: 650, size: 17, colour };
  return (inLines ? [y, y + LINE] : [y]).map((at) => {
    const place = [x, at];
    return { place, room: room(place, inLines ? 40 : 70, style), style };
  });
}

function slider(group, name, state, turn) {
  assign(group, {
    tabindex: 0,
    role: "slider",
    "aria-label": name,
    "aria-valuemin": 0,
    "aria-valuemax": 1,
    "aria-orientation": "vertical",
    "aria-description": "By finger, drag it sideways: to the right to open.",
  });
  group.onblur = () => group.classList.remove("held");
  group.onkeydown = (event) => {
    group.classList.remove("held");
    const value = afterKey(event, state.value, KEYS);
    if (value === undefined) return;
    turn(value);
    event.preventDefault();
    event.stopPropagation();
  };
}

function box(x, y, width, height) {
  return { x: x - width / 2, y: y - height / 2, width, height };
}
