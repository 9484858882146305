// What both forms stand on: the axis of the lags, and the end at which the gradient starts.

import { svg } from "../../../lstm_ui/live/shapes.js";
import { assign } from "../../../lstm_ui/live/write.js";
import { ticks } from "./scale.js";

// Empties the picture, and draws the axis. Returns its numbers, each with its place.
export function ground(picture, { width, height, left, right, axis, across }, steps) {
  assign(picture, { viewBox: `0 0 ${width} ${height}`, width, height });
  picture.replaceChildren();
  const group = svg("g", { class: "axis" }, picture);
  svg("path", { d: `M${left} ${axis}H${right}`, class: "track" }, group);
  const y = axis + 32;
  return ticks(steps).map((lag) => {
    const x = across.x(lag);
    svg("path", { d: `M${x} ${axis - 4}v8`, class: "tick" }, group);
    const last = { x: width - 2, y, class: "note end" };
    const other = { x: Math.max(x, 14), y, class: "note middle" };
    return [x, svg("text", lag ? other : last, group, lag ? String(lag) : "last step")];
  });
}

export function pathOf(points) {
  return `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
}
