// A dial: a track filled from zero, a knob, and the outline of the knob where it was; a slider to
// assistive technology.

import { number } from "../../../lstm_ui/live/numbers.js";
import { svg } from "../../../lstm_ui/live/shapes.js";
import { afterKey, within } from "../../../lstm_ui/live/slider.js";
import { assign, write } from "../../../lstm_ui/live/write.js";
import { follow } from "./hand.js";
import { DIAL } from "./layouts.js";
import { whenNew } from "./when.js";

const KEY_STEPS = { small: 0.05, large: 0.5 };

// hands: begin, turn, press and restore, each of this dial, and release(). Returns draw(), and
// label() for its number.
export function dial(root, key, place, [low, high], state, hands) {
  const { x, y, symbol } = place;
  const at = (value) => x + (DIAL.long * (value - low)) / (high - low);
  const parts = still(root, place, [low, high], at(0));
  const { slider } = parts;
  follow(slider, {
    value: () => state.read(key),
    valueAt: (point) => within(low, high, low + ((point - x) * (high - low)) / DIAL.long),
    begin: () => hands.begin(key),
    turn: (value) => hands.turn(key, value),
    restore: (value) => hands.restore(key, value),
    release: hands.release,
  });
  slider.onkeydown = (event) => {
    const value = afterKey(event, state.read(key), { low, high, ...KEY_STEPS });
    if (value === undefined) return;
    if (value !== state.read(key)) hands.press(key, value);
    event.preventDefault();
  };
  const draw = whenNew((value, was) => {
    const [from, to] = [Math.min(at(0), at(value)), Math.max(at(0), at(value))];
    assign(parts.fill, { x: from, width: Math.max(to - from, 0.01) });
    assign(parts.knob, { cx: at(value) });
    assign(parts.ghost, { cx: at(was ?? 0), visibility: was === null ? "hidden" : "visible" });
    assign(slider, { "aria-valuenow": value.toFixed(2), "aria-valuetext": number(value) });
  });
  return {
    draw() {
      const { old } = state;
      draw(state.read(key), old && String(old.dial) === String(key) ? old.was : null);
    },
    label() {
      const value = state.read(key);
      write(parts.number, `${key[0] === "bias" && value > 0 ? "+" : ""}${number(value)}`);
    },
  };
}

function still(root, { x, y, name, label, symbol }, [low, high], zero) {
  const group = svg("g", { class: `dial ${symbol}` }, root);
  const title = svg("text", { x, y: y - DIAL.above, class: "label start", "data-s": symbol }, group);
  svg("tspan", {}, title, `${name} `);
  const figure = svg("tspan", { class: "figure" }, title, "");
  const attributes = {
    class: "slider",
    tabindex: 0,
    role: "slider",
    "aria-label": label,
    "aria-valuemin": low,
    "aria-valuemax": high,
    "aria-orientation": "horizontal",
  };
  const slider = svg("g", attributes, group);
  svg("rect", { x: x - 8, y: y - 20, width: DIAL.long + 16, height: 54, class: "touch" }, slider);
  svg("rect", { x, y: y - 3, width: DIAL.long, height: 6, rx: 3, class: "track" }, slider);
  const fill = svg("rect", { y: y - 3, height: 6, class: "fill" }, slider);
  svg("path", { d: `M${zero} ${y - 7}v14`, class: "zero" }, slider);
  const ghost = svg("circle", { cy: y, r: 9, class: "ghost" }, slider);
  const knob = svg("circle", { cy: y, r: 9, class: "knob" }, slider);
  return { slider, fill, ghost, knob, number: figure };
}
