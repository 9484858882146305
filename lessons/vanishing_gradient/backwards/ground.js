// What both forms stand on: the axis of the lags, and the end at which the gradient starts.

import { svg } from "../../../lstm_ui/live/shapes.js";
import { assign } from "../../../lstm_ui/live/write.js";
import { ticks } from "./scale.js";

// Empties the picture, and draws the axis. Returns its numbers, each with where it belongs and its
// place: they are painted with what is read at the handle, which hides some.
export function ground(picture, { width, height, left, right, axis, across }, steps) {
  assign(picture, { viewBox: `0 0 ${width} ${height}`, width, height });
  picture.replaceChildren();
  const group = svg("g", { class: "axis" }, picture);
  svg("path", { d: `M${left} ${axis}H${right}`, class: "track" }, group);
  const y = axis + 32;
  return ticks(steps).map((lag) => {
    const x = across.x(lag);
    svg("path", { d: `M${x} ${axis - 4}v8`, class: "tick" }, group);
    if (!lag) return { at: x, text: "last step", place: [width - 2, y], anchor: "end" };
    return { at: x, text: String(lag), place: [Math.max(x, 14), y], anchor: "middle" };
  });
}

// The picture's letters, each text with its box.
export function textsOf(picture) {
  return [...picture.querySelectorAll("text")].map((text) => {
    const { x, y, width, height } = text.getBBox();
    return { text, left: x, right: x + width, top: y, bottom: y + height };
  });
}

export function pathOf(points) {
  return `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
}
