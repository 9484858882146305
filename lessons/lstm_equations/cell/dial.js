// A dial: a track filled from zero, a knob, and the outline of the knob where it was; a slider to
// assistive technology.

import { renew, room } from "../../../lstm_ui/belt/letters.js";
import { number } from "../../../lstm_ui/live/numbers.js";
import { svg } from "../../../lstm_ui/live/shapes.js";
import { afterKey, within } from "../../../lstm_ui/live/slider.js";
import { assign } from "../../../lstm_ui/live/write.js";
import { follow } from "./hand.js";
import { COLOUR_OF, DIAL } from "./layouts.js";
import { whenNew } from "./when.js";

const KEY_STEPS = { small: 0.05, large: 0.5 };
const KNOB = 9; // its radius
const AROUND = KNOB + 2; // what is wiped
const BESIDE = 4; // its name
const NUMBER = { wide: 44, weight: 700, size: 16, anchor: "start" };

// hands: begin, turn, press and restore, each of this dial, and release(). Returns draw(), and
// paint(pen, whole).
export function dial(root, key, place, [low, high], state, hands) {
  const { x } = place;
  const at = (value) => x + (DIAL.long * (value - low)) / (high - low);
  const { slider, name } = still(root, place, [low, high], at(0));
  listen(slider, key, [low, high], state, hands, (point) =>
    within(low, high, low + ((point - x) * (high - low)) / DIAL.long),
  );
  const label = { style: { ...NUMBER, colour: COLOUR_OF[place.symbol] ?? place.symbol } };
  let stale = true;
  const draw = whenNew((value, was) => {
    stale = true;
    label.text = `${key[0] === "bias" && value > 0 ? "+" : ""}${number(value)}`;
    assign(slider, { "aria-valuenow": value.toFixed(2), "aria-valuetext": number(value) });
  });
  const was = () => (String(state.old?.dial) === String(key) ? state.old.was : null);
  return {
    draw: () => draw(state.read(key), was()),
    paint(pen, whole) {
      if (whole) label.place = [x + name.getComputedTextLength() + BESIDE, place.y - DIAL.above];
      if (whole) label.room = room(label.place, NUMBER.wide, NUMBER);
      if (stale || whole) {
        const old = was();
        paintDial(pen, place, label.style.colour, at(0), at(state.read(key)), old === null ? null : at(old));
      }
      renew(pen, label, whole);
      stale = false;
    },
  };
}

function still(root, { x, y, name, label, symbol }, [low, high], zero) {
  const group = svg("g", { class: `dial ${symbol}` }, root);
  const title = { x, y: y - DIAL.above, class: "label start", "data-s": symbol };
  const attributes = {
    class: "slider",
    tabindex: 0,
    role: "slider",
    "aria-label": label,
    "aria-valuemin": low,
    "aria-valuemax": high,
    "aria-orientation": "horizontal",
  };
  const text = svg("text", title, group, `${name} `);
  const slider = svg("g", attributes, group);
  svg("rect", { x: x - 8, y: y - 20, width: DIAL.long + 16, height: 54, class: "touch" }, slider);
  svg("rect", { x, y: y - 3, width: DIAL.long, height: 6, rx: 3, class: "track" }, slider);
  svg("path", { d: `M${zero} ${y - 7}v14`, class: "zero" }, slider);
  return { slider, name: text };
}

function listen(slider, key, [low, high], state, hands, valueAt) {
  follow(slider, {
    value: () => state.read(key),
    valueAt,
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
}

// At places along the track: zero, the knob, and where it was, or null.
function paintDial({ draw, colours }, { x, y }, colour, zero, knob, was) {
  draw.clearRect(x - AROUND, y - AROUND, DIAL.long + 2 * AROUND, 2 * AROUND);
  draw.fillStyle = draw.strokeStyle = colours[colour];
  draw.fillRect(Math.min(zero, knob), y - 3, Math.abs(knob - zero), 6);
  if (was !== null) {
    circle(draw, was, y);
    draw.lineWidth = 1.5;
    draw.setLineDash([3, 2]);
    draw.stroke();
    draw.setLineDash([]);
  }
  circle(draw, knob, y);
  draw.fill();
  draw.strokeStyle = colours.paper;
  draw.lineWidth = 2;
  draw.stroke();
}

function circle(draw, x, y) {
  draw.beginPath();
  draw.arc(x, y, KNOB, 0, 2 * Math.PI);
}
