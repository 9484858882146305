// One curve in its axes. It is drawn once; afterwards only the point and what goes with it moves.

import { number } from "../../../lstm_ui/live/numbers.js";
import { svg } from "../../../lstm_ui/live/shapes.js";
import { assign, write } from "../../../lstm_ui/live/write.js";
import { BEYOND, BOX, drawCurve, drawGround, scaleOf } from "./axes.js";
import { holdPoint } from "./hands.js";
import { labelPlace, tangentPath } from "./tangent.js";
import { fine, pointText, valueText } from "./words.js";

// hands: move(a) and release(). Returns draw(a).
export function curvePlot(root, activation, curve, hands) {
  const scale = scaleOf(curve);
  const ticks = drawGround(root, activation.symbol, curve, scale);
  // The tangent lies under the curve, which shows whole.
  const tangent = svg("path", { class: "tangent", "aria-hidden": true }, root);
  drawCurve(root, curve, scale);
  const guide = svg("path", { class: "guide" }, root);
  nameSaturated(root, curve, scale);
  const point = drawPoint(root, activation.symbol, scale);
  const state = { a: 0 };
  holdPoint(root, point.group, state, scale, hands);
  return (a) => {
    state.a = a;
    const now = activation.evaluate(a);
    const [x, y] = [scale.x(a), scale.y(now.value)];
    assign(guide, { d: `M${BOX.left} ${y}H${x}V${BOX.bottom + BEYOND}` });
    assign(point.knob, { transform: `translate(${x} ${y})` });
    assign(tangent, { d: tangentPath([x, y], now.slope, scale) });
    drawSlope(point, a, now.slope, [x, y]);
    drawNumbers(point, a, now.value, [x, y]);
    clearTicks(ticks, [x, y]);
    assign(point.group, {
      "aria-valuenow": a.toFixed(2),
      "aria-valuetext": pointText(activation, a, now, curve),
    });
  };
}

function nameSaturated(root, { saturation }, { low, high, x }) {
  for (const a of [(low - saturation) / 2, (high + saturation) / 2]) {
    const place = { x: x(a), y: BOX.bottom - 51, class: "note", "aria-hidden": true };
    svg("text", place, root, "saturated");
  }
}

function drawPoint(root, symbol, { low, high }) {
  const attributes = {
    class: "point",
    tabindex: 0,
    role: "slider",
    "aria-label": `Pre-activation a of ${symbol}`,
    "aria-orientation": "horizontal",
    "aria-valuemin": low,
    "aria-valuemax": high,
  };
  const group = svg("g", attributes, root);
  const parts = {
    slope: svg("text", { class: "slope" }, group),
    value: svg("text", { x: BOX.left - 8, class: "number end" }, group),
    place: svg("text", { y: BOX.bottom + 28, class: "number" }, group),
    knob: svg("g", {}, group),
  };
  svg("rect", { x: -32, y: -32, width: 64, height: 64, class: "touch" }, parts.knob);
  svg("circle", { r: 16, class: "ring" }, parts.knob);
  svg("circle", { r: 9, class: "knob" }, parts.knob);
  return { group, ...parts };
}

function drawSlope({ slope: label }, a, slope, place) {
  const text = `slope ${fine(slope)}`;
  const { anchor, ...corner } = labelPlace(a, place, text.length);
  assign(label, corner);
  label.style.textAnchor = anchor;
  write(label, text);
}

// The point's numbers on the axes.
function drawNumbers({ value: valueLabel, place }, a, value, [x, y]) {
  assign(valueLabel, { y: x - BOX.left < 28 ? y - 22 : y + 5 });
  write(valueLabel, valueText(value));
  assign(place, { x });
  write(place, number(a));
}

// The axes' own numbers hide where the point's stand.
function clearTicks({ across, upright }, [x, y]) {
  for (const [tick, mark] of across) setVisible(mark, Math.abs(tick - x) > 30);
  for (const [tick, mark] of upright) setVisible(mark, Math.abs(tick - y) > 18);
}

function setVisible(element, isVisible) {
  assign(element, { visibility: isVisible ? "visible" : "hidden" });
}
