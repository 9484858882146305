// What both forms stand on: the axis of the lags, and the end at which the gradient starts.

import { svg } from "../../../lstm_ui/live/shapes.js";
import { assign } from "../../../lstm_ui/live/write.js";
import { ticks } from "./scale.js";

// Empties the picture, and draws the axis.
export function ground(picture, { width, height, left, right, axis, across }, steps) {
  assign(picture, { viewBox: `0 0 ${width} ${height}`, width, height });
  picture.replaceChildren();
  const group = svg("g", { class: "axis" }, picture);
  svg("path", { d: `M${left} ${axis}H${right}`, class: "track" }, group);
  for (const lag of ticks(steps)) {
    const x = across.x(lag);
    svg("path", { d: `M${x} ${axis - 4}v8`, class: "tick" }, group);
    const y = axis + 32;
    if (lag === 0) svg("text", { x: width - 2, y, class: "note end" }, group, "last step");
    else svg("text", { x: Math.max(x, 14), y, class: "note middle" }, group, String(lag));
  }
}

export function pathOf(points) {
  return `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
}
