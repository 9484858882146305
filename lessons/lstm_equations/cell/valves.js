// The valves, which the net moves; the outline of a knob stays where it was.

import { renew, room } from "../../../lstm_ui/belt/letters.js";
import { gauge } from "../../../lstm_ui/cell/gauge.js";
import { number } from "../../../lstm_ui/live/numbers.js";
import { svg } from "../../../lstm_ui/live/shapes.js";
import { SIZE } from "./layouts.js";

const LABEL = { weight: 600, size: 16, halo: true };
const TOUCH = [SIZE.travel + 22, 48];

// Returns draw(unit, oldUnit), wipe(pen) and paint(pen).
export function valve(root, symbol, low, place) {
  const read = (unit) => unit[symbol];
  const { group, ...rest } = labelled(root, { symbol, low }, place, `${symbol} `, read);
  const [cx, cy] = place.port;
  svg("circle", { cx, cy, r: 3.5, class: "port" }, group);
  return rest;
}

// The other end of a gate that moves two valves: open as far as the first one is shut.
export function twin(root, place) {
  const { symbol } = place;
  const read = (unit) => 1 - unit[symbol];
  return labelled(root, { symbol, low: 0 }, place, `1 − ${symbol} `, read);
}

function labelled(root, { symbol, low }, place, name, read) {
  const attributes = { "data-s": symbol };
  const { group, set, wipe, paint } = gauge(root, { symbol, low, attributes }, place, SIZE);
  touch(group, place);
  const style = { ...LABEL, anchor: place.anchor ?? "start", colour: symbol };
  const label = { place: place.label, room: room(place.label, place.wide, style), style };
  return {
    group,
    draw(unit, oldUnit) {
      set(read(unit), oldUnit ? read(oldUnit) : undefined);
      label.text = `${name}${number(read(unit))}`;
    },
    wipe(pen) {
      pen.draw.clearRect(...label.room);
      wipe(pen);
    },
    // with the label, which may lie close to the knob
    paint(pen) {
      paint(pen);
      renew(pen, label, true);
    },
  };
}

function touch(group, { middle: [x, y], upright }) {
  const [width, height] = upright ? [...TOUCH].reverse() : TOUCH;
  svg("rect", { x: x - width / 2, y: y - height / 2, width, height, class: "touch" }, group);
}
