// The axes of a curve, and what stands still in them.

import { fixed } from "../../../lstm_ui/live/numbers.js";
import { svg } from "../../../lstm_ui/live/shapes.js";

export const BOX = { left: 74, right: 392, top: 40, bottom: 268 };
export const BEYOND = 10; // how far an axis reaches past its range

// From a and its activation's value to places in the picture, and back.
export function scaleOf(curve) {
  const [low, high] = [curve.a[0], curve.a.at(-1)];
  const [least, most] = curve.range;
  const perA = (BOX.right - BOX.left) / (high - low);
  const perValue = (BOX.bottom - BOX.top) / (most - least);
  return {
    low,
    high,
    least,
    most,
    perA,
    perValue,
    x: (a) => BOX.left + (a - low) * perA,
    y: (value) => BOX.bottom - (value - least) * perValue,
    a: (x) => low + (x - BOX.left) / perA,
  };
}

// Returns the numbers along both axes, which make room for the point's own.
export function drawGround(root, symbol, curve, scale) {
  const ground = svg("g", { "aria-hidden": true }, root);
  drawSaturated(ground, curve, scale);
  drawLines(ground, scale);
  const ticks = drawTicks(ground, scale);
  const { x } = scale;
  svg("text", { x: x(0), y: BOX.bottom + 52, class: "note" }, ground, "pre-activation a");
  svg("text", { x: BOX.left, y: BOX.top - 20, class: "name" }, ground, `${symbol}(a)`);
  return ticks;
}

export function drawCurve(root, curve, scale) {
  svg("path", { d: pathOf(curve, scale), class: "curve", "aria-hidden": true }, root);
}

function drawSaturated(ground, { saturation }, { low, high, x }) {
  const y = BOX.top - BEYOND;
  const height = BOX.bottom + BEYOND - y;
  for (const [from, to, bound] of [
    [low, -saturation, -saturation],
    [saturation, high, saturation],
  ]) {
    const place = { x: x(from), width: x(to) - x(from), y, height };
    svg("rect", { ...place, class: "saturated", fill: "url(#hatch)" }, ground);
    svg("path", { d: `M${x(bound)} ${y}v${height}`, class: "bound" }, ground);
  }
}

function drawLines(ground, { x, y }) {
  const zero = `M${BOX.left} ${y(0)}H${BOX.right}M${x(0)} ${BOX.top}V${BOX.bottom}`;
  svg("path", { d: zero, class: "zero" }, ground);
  const axis = `M${BOX.left} ${BOX.top - BEYOND}V${BOX.bottom + BEYOND}H${BOX.right}`;
  svg("path", { d: axis, class: "axis" }, ground);
}

function drawTicks(ground, { low, high, least, most, x, y }) {
  const tick = (place, value, className) =>
    svg("text", { ...place, class: className }, ground, fixed(value, value % 1 ? 1 : 0));
  const across = [-6, -4, -2, 0, 2, 4, 6]
    .filter((a) => a >= low && a <= high)
    .map((a) => [x(a), tick({ x: x(a), y: BOX.bottom + 28 }, a, "tick")]);
  const upright = [least, (least + most) / 2, most].map((v) => [
    y(v),
    tick({ x: BOX.left - 8, y: y(v) + 5 }, v, "tick end"),
  ]);
  return { across, upright };
}

function pathOf(curve, { x, y }) {
  const points = curve.a.map((a, k) => `${x(a).toFixed(2)} ${y(curve.y[k]).toFixed(2)}`);
  return `M${points.join("L")}`;
}
