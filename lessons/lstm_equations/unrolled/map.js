// A map of one symbol. A gate's cells are the fuller in its own colour the nearer to 1; the others'
// have the colour of their sign, the paler the nearer to 0.

import { element } from "../../../lstm_ui/live/elements.js";
import { pointIn, svg } from "../../../lstm_ui/live/shapes.js";
import { assign } from "../../../lstm_ui/live/write.js";

const [WIDE, HIGH, LEFT, TOP] = [28, 20, 18, 2];

// hands: choose(step) and point(symbol, step, unit). Returns draw(values, {step, unit, mark}).
export function map(root, { symbol, name, isGate, values }, { choose, point }) {
  const [steps, units] = [values.length, values[0].length];
  const figure = element("figure", `map ${symbol}`, root);
  element("figcaption", "", figure, `${symbol}, ${name.toLowerCase()}`);
  const box = [LEFT + WIDE * steps + 2, TOP + HIGH * units + 22];
  const picture = svg("svg", { viewBox: `0 0 ${box.join(" ")}` }, figure);
  const cells = values.map((row, t) => row.map((_, k) => cell(picture, t, k)));
  const labels = values[0].map((_, k) => label(picture, LEFT - 6, middle(TOP, HIGH, k) + 5, k));
  values.forEach((_, t) => label(picture, middle(LEFT, WIDE, t), box[1] - 5, t));
  const frame = svg("rect", { y: TOP, width: WIDE, height: HIGH * units, class: "frame" }, picture);
  picture.onclick = (event) => choose(place(event, picture, steps, units)[0]);
  picture.onpointermove = (event) => point(symbol, ...place(event, picture, steps, units));
  return (now, { step, unit, mark }) => {
    now.forEach((row, t) => row.forEach((value, k) => paint(cells[t][k], value, isGate)));
    assign(frame, { x: LEFT + WIDE * (step - 1) });
    labels.forEach((text, k) => assign(text, { class: k + 1 === unit ? "in-view" : "" }));
    figure.classList.toggle("lit", symbol === mark);
  };
}

function middle(from, every, k) {
  return from + every * (k + 0.5);
}

function label(picture, x, y, k) {
  return svg("text", { x, y }, picture, String(k + 1));
}

function cell(picture, t, k) {
  const [x, y] = [LEFT + WIDE * t, TOP + HIGH * k];
  return svg("rect", { x: x + 0.5, y: y + 0.5, width: WIDE - 1, height: HIGH - 1 }, picture);
}

function paint(rect, value, isGate) {
  const hue = isGate ? "own" : value < 0 ? "negative" : "positive";
  const share = Math.round(100 * Math.min(1, Math.abs(value)));
  assign(rect, { class: hue, style: `--share:${share}%` });
}

// The step and the unit under the pointer, or the nearest ones.
function place(event, picture, steps, units) {
  const { x, y } = pointIn(picture.getScreenCTM().inverse(), event);
  const nearest = (v, most) => Math.min(most, Math.max(1, Math.ceil(v)));
  return [nearest((x - LEFT) / WIDE, steps), nearest((y - TOP) / HIGH, units)];
}
