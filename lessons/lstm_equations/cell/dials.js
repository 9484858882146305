// The dials: the numbers that the reader may turn, x of the step and what is added to biases.

import { svg } from "../../../lstm_ui/live/shapes.js";
import { BIASES, SOURCES } from "./layouts.js";
import { dial } from "./dial.js";

const LOWERED = "₁₂₃";

// Returns of each draw() and paint(pen, whole).
export function dials(root, state, hands) {
  const { ranges, choice } = state.data;
  const drawn = SOURCES.x.map((x, k) => {
    const name = `x${LOWERED[k]}`;
    const label = `Input ${name} of this step`;
    return dial(root, ["x", k], { x, y: SOURCES.y, name, label, symbol: "x" }, ranges.x, state, hands);
  });
  const gates = Object.keys(choice.biases);
  if (gates.length > 0) {
    svg("text", { x: 10, y: BIASES.y - 16, class: "note start" }, root, "push from");
    svg("text", { x: 10, y: BIASES.y + 2, class: "note start" }, root, "outside");
  }
  gates.forEach((symbol, k) => {
    const texts = { name: `bias of ${symbol}`, label: `Add to the bias of ${symbol}` };
    const place = { x: BIASES.x[k], y: BIASES.y, symbol, ...texts };
    drawn.push(dial(root, ["bias", symbol], place, ranges.bias, state, hands));
  });
  return drawn;
}
