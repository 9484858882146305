// A valve across a pipe: a frame, a panel from zero to its value, a knob. One that a hand may move is
// a slider; the others only show what the net has set.

import { shareOf, span } from "../../../lstm_ui/belt/axis.js";
import { svg } from "../../../lstm_ui/live/shapes.js";
import { afterKey, within } from "../../../lstm_ui/live/slider.js";
import { assign, write } from "../../../lstm_ui/live/write.js";
import { number } from "../../../lstm_ui/live/numbers.js";
import { drag } from "./drag.js";
import { VALVE } from "./layouts.js";
import { LEVERS, label } from "./words.js";

const KNOB = [38, 12];
const KEYS = { low: 0, high: 1, small: 0.01, large: 0.1 };

// hands: move(symbol, value) and release(), or null. Returns set(value) and knob(), where the knob's
// middle is.
export function lever(root, symbol, { at: [x, y], label: place, lines }, hands) {
  const { width, length, travel } = VALVE;
  const { name, does } = LEVERS[symbol];
  const low = symbol === "g" ? -1 : 0;
  const bottom = y + travel / 2;
  const group = svg("g", { class: `lever ${symbol === "take" ? "z" : symbol}`, "data-gate": symbol }, root);
  if (hands) svg("rect", { ...box(x, y, 60, length + 16), class: "touch" }, group);
  svg("rect", { ...box(x, y, width, length), rx: 7, class: "frame" }, group);
  const panel = svg("rect", { x: x - width / 2 + 3, width: width - 6, rx: 3, class: "panel" }, group);
  const knob = svg("rect", { x: x - KNOB[0] / 2, width: KNOB[0], height: KNOB[1], rx: 5, class: "knob" }, group);
  const tell = labels(group, place, lines);
  const state = { value: null };
  if (hands) {
    group.classList.add("free");
    const turn = (value) => hands.move(symbol, within(0, 1, value));
    drag(group, { state, bottom, travel, turn, release: hands.release });
    if (name) slider(group, name, state, turn);
  }
  return {
    knob: () => [x, bottom - shareOf(state.value, low) * travel],
    set(value) {
      if (value === state.value) return;
      state.value = value;
      const [from, to] = span(value, low);
      assign(panel, { y: rounded(bottom - to * travel), height: rounded((to - from) * travel) });
      assign(knob, { y: rounded(bottom - shareOf(value, low) * travel - KNOB[1] / 2) });
      tell(label(symbol, value));
      if (!hands || !name) return;
      assign(group, { "aria-valuenow": value.toFixed(2), "aria-valuetext": `${number(value)}, ${does(value)}` });
    },
  };
}

// In one line, or in two where there is no room beside it.
function labels(group, [x, y], inLines) {
  const text = (at) => svg("text", { x, y: at, class: "label" }, group);
  const first = text(y);
  if (!inLines) return (parts) => write(first, parts.join(" "));
  const second = text(y + 18);
  return ([name, value]) => {
    write(first, name);
    write(second, value);
  };
}

function slider(group, name, state, turn) {
  assign(group, {
    tabindex: 0,
    role: "slider",
    "aria-label": name,
    "aria-valuemin": 0,
    "aria-valuemax": 1,
    "aria-orientation": "vertical",
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

function rounded(v) {
  return Math.round(100 * v) / 100;
}
