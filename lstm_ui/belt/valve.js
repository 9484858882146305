// A valve: a frame across the pipe, a panel that opens, a knob; a slider to assistive technology.

import { number } from "../live/numbers.js";
import { svg } from "../live/shapes.js";
import { afterKey } from "../live/slider.js";
import { assign } from "../live/write.js";
import { paintKnob, paintPanel } from "../cell/moving.js";
import { LENGTH, axisOf } from "./axis.js";
import { drag } from "./drag.js";
import { renew, room } from "./letters.js";
import { HALF_A_LINE } from "./parts.js";
import { EFFECTS } from "./words.js";

const DEPTH = 30; // of the frame
const SIZE = { panel: 22, knob: { long: 14, deep: 44 }, round: { panel: 4, knob: 6 } };
const BEYOND = 10; // the frame, what a hand reaches it by: it ends before the name
const KEY_STEPS = { small: 0.01, large: 0.1 };

// hands: turn(symbol, value) and release(). Returns set(value, locked), lean(value), which paints it
// elsewhere until it is set again, wipe(pen) and paint(pen, whole).
export function valve(parent, symbol, gate, place, sizes, hands) {
  const axis = axisOf(place);
  const group = stillValve(parent, symbol, gate, place, axis, sizes.touch);
  const state = {
    symbol,
    low: gate.low,
    size: SIZE,
    value: null,
    painted: null,
    locked: false,
  };
  const label = effectLabel(symbol, place, sizes);
  drag(group, state, axis, Boolean(place.upright), hands);
  listen(group, state, hands);
  // what the knob reaches, past the frame's ends and sides; and the frame, before which no pipe runs
  const reach = Object.values(axis.box(LENGTH + 6, SIZE.knob.deep + 3));
  const framed = Object.values(axis.box(LENGTH + 2 * HALF_A_LINE, DEPTH + 2 * HALF_A_LINE));
  return {
    set(value, locked) {
      state.painted = value;
      if (value === state.value && locked === state.locked) return;
      Object.assign(state, { value, locked });
      describe(group, state, label, place);
    },
    lean(value) {
      state.painted = value;
    },
    wipe: ({ draw }) => draw.clearRect(...reach),
    paint(pen, whole) {
      pen.draw.clearRect(...framed);
      paintPanel(pen, axis, state, state.painted);
      paintKnob(pen, axis, state, state.painted);
      renew(pen, label, whole);
    },
  };
}

function stillValve(parent, symbol, { name, low }, { label: [x, y], ...place }, axis, touch) {
  const attributes = {
    class: `valve ${symbol}`,
    tabindex: 0,
    role: "slider",
    "aria-label": name,
    "aria-valuemin": low,
    "aria-valuemax": 1,
    "aria-orientation": place.upright ? "vertical" : "horizontal",
  };
  const group = svg("g", attributes, parent);
  svg("rect", { ...axis.box(LENGTH + BEYOND, touch), class: "touch" }, group);
  svg("rect", { ...axis.box(LENGTH, DEPTH), rx: 8, class: "frame" }, group);
  const style = `text-anchor:${place.anchor}`;
  const labelX = place.oneLine ? x - 44 : x; // with room for the value beside it
  svg("text", { x: labelX, y, class: "label", style }, group, `${name} ${symbol}`);
  return group;
}

// The painted label that says what the valve does: beside its name, or below it with more room.
function effectLabel(symbol, { label: [x, y], anchor, oneLine, brief }, sizes) {
  const place = oneLine ? [x, y] : [x, y + 22];
  const style = oneLine
    ? { weight: 600, size: sizes.label, colour: symbol, anchor }
    : { size: sizes.note, colour: "soft", anchor };
  return { place, style, room: room(place, oneLine || brief ? 46 : 11.4 * sizes.note, style) };
}

function describe(group, { symbol, value, locked }, label, { oneLine, brief }) {
  const { long, short } = EFFECTS[symbol];
  label.text = oneLine || brief ? number(value) : `${number(value)}, ${short(value)}`;
  assign(group, {
    "aria-valuenow": value.toFixed(2),
    "aria-valuetext": `${number(value)}, ${long(value)}`,
    "aria-disabled": locked,
  });
}

function listen(group, state, { turn }) {
  const range = { low: state.low, high: 1, ...KEY_STEPS };
  group.onblur = () => group.classList.remove("held");
  group.onkeydown = (event) => {
    group.classList.remove("held");
    const value = state.locked ? undefined : afterKey(event, state.value, range);
    if (value === undefined) return;
    turn(state.symbol, value);
    event.preventDefault();
    event.stopPropagation();
  };
}
