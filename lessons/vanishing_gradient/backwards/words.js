// What is told of a lag. Sizes are written as lstm_ui.numbers.amount writes them.

import { CEILING, FLOOR, power, stretches } from "./scale.js";

const RAISED = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };
const SPACE = "\u00a0";

export function raised(exponent) {
  return `10${[...String(exponent)].map((character) => RAISED[character]).join("")}`;
}

// Where there is little room, as beside the handle.
export function short(value) {
  if (value === null) return "too large to hold";
  if (value === 0) return "0";
  if (value >= 0.01 && value < 100) return value.toFixed(2);
  const [digits, exponent] = value.toExponential(1).split("e");
  return `${digits}${SPACE}×${SPACE}${raised(Number(exponent))}`;
}

export function amount(value) {
  if (value === null) return "a number too large to hold";
  return value === 0 ? "0 (too small a number to hold)" : short(value);
}

export function back(lag) {
  return `${lag} step${lag === 1 ? "" : "s"} back`;
}

// The finding, in pieces as `live/pieces.js` takes them: numbers stand out.
export function finding({ lanes, one, seeds }, lag, ghosts) {
  const lead = one
    ? `This much of the gradient arrives ${back(lag)}: `
    : `Compared with the last step, the gradient ${back(lag)} is this large: `;
  const over = seeds > 1 ? ` (medians over ${seeds} seeds).` : " (one seed).";
  const told = lanes.filter((lane) => lane.place);
  return [["", lead], ...list(told, lag), ["", over], ...dashed(told, lag, ghosts)];
}

function list(lanes, lag) {
  return lanes.flatMap(({ middle, place }, k) => {
    const after = k < lanes.length - 2 ? ", " : k === lanes.length - 2 ? " and " : "";
    return [
      ["strong", amount(middle[lag])],
      ["", ` ${place}${after}`],
    ];
  });
}

function dashed(lanes, lag, ghosts) {
  const before = lanes.flatMap(({ key }) => (ghosts[key]?.middle.length > lag ? [ghosts[key]] : []));
  if (!before.length) return [];
  return [["", " Dashed in the picture: "], ...list(before, lag), ["", "."]];
}

// What a belt's end says where it is too thin or too thick to draw.
export function ending(values, isShort) {
  const last = values.length - 1;
  const from = (holds) => stretches(values, holds).find(([, to]) => to === last)?.[0];
  const say = (bound, lag) => (isShort ? bound : `${bound} from ${back(lag)} on`);
  const thin = from((value) => power(value) <= FLOOR);
  if (thin !== undefined) return say(`below ${raised(FLOOR)}`, thin);
  const thick = from((value) => power(value) > CEILING);
  return thick === undefined ? "" : say(`above ${raised(CEILING)}`, thick);
}

export const captions = {
  belts: `Thickness counts powers of ten: full at 1, nothing left at ${raised(FLOOR)}. From there on there are dots.`,
  curves: "The same numbers on a logarithmic axis: medians, with half of the seeds in the band.",
};

export function plain(pieces) {
  return pieces.map(([, text]) => text).join("");
}
