// Numbers and sentences about a point and its slope.

import { fixed, number, percent } from "../../../lstm_ui/live/numbers.js";

// Two decimals, and more where a slope, or what a value lacks to 0 or 1, would be rounded away.
export function fine(v, rest = v, most = 6) {
  const places = rest === 0 || rest >= 0.1 ? 2 : Math.min(most, 1 - Math.floor(Math.log10(rest)));
  return fixed(v, places);
}

export function valueText(v) {
  return fine(v, Math.min(Math.abs(v), 1 - Math.abs(v)), 5);
}

export function portion(share) {
  return share < 0.01 ? `under ${percent(0.01)}` : percent(share);
}

// What assistive technology says of the point.
export function pointText({ symbol, verb }, a, { value, slope }, { largest }) {
  return `a = ${number(a)}: ${symbol} ${verb} ${valueText(value)}, slope ${fine(slope)}, ${portion(slope / largest)} of its largest`;
}

export function backwards({ symbol, evaluate }, a, { largest, saturation }) {
  const { slope } = evaluate(a);
  const saturated = Math.abs(a) > saturation ? ` Here ${symbol} is saturated.` : "";
  return `Backwards, the gradient is multiplied by ${fine(slope)} here. That is ${portion(slope / largest)} of the largest slope, ${number(largest)}.${saturated}`;
}

export function bounds({ share, saturation }) {
  return `Saturated: a beyond ±${number(saturation)}, where the slope is below ${percent(share)} of its largest.`;
}
