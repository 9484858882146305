// Where things are: a lag across the picture, and a size as a power of ten, from the last step at
// the right back to the first at the left.

export const FLOOR = -12; // of a belt: what is smaller is a row of dots
export const CEILING = 6; // of both: what is larger is drawn there, and marked
export const DEPTH = -30; // of the curves
const FULL = 30; // pixels, of a belt that all of the gradient takes

// Python has no number for what is too large to hold, and sends null.
export function power(value) {
  return value === null ? Infinity : Math.log10(value);
}

// The thickness of a belt grows with the power of ten; 0 where it is too thin to draw.
export function thickness(value) {
  const decades = Math.min(power(value), CEILING) - FLOOR;
  return decades <= 0 ? 0 : (FULL * decades) / -FLOOR;
}

// Between these shares of a curve's height: 0 at the ceiling, 1 at the depth.
export function height(value) {
  return (CEILING - Math.max(DEPTH, Math.min(CEILING, power(value)))) / (CEILING - DEPTH);
}

export function acrossOf({ left, right, steps }) {
  const wide = (right - left) / steps;
  return {
    wide,
    steps,
    x: (lag) => right - lag * wide,
    lag: (x) => Math.round(Math.min(steps, Math.max(1, (right - x) / wide))),
  };
}

// Lags that are written along the axis: round ones, at most five steps apart.
export function ticks(steps) {
  const every = [2, 5, 10, 20, 25, 50, 100].find((size) => steps / size <= 5) ?? 100;
  return Array.from({ length: Math.floor(steps / every) + 1 }, (_, k) => k * every);
}

// The lags from which on something holds without a break: [from, to], each with both ends.
export function stretches(values, holds) {
  const found = [];
  values.forEach((value, lag) => {
    if (!holds(value)) return;
    if (lag && holds(values[lag - 1])) found.at(-1)[1] = lag;
    else found.push([lag, lag]);
  });
  return found;
}

// Places as near as they can be to where they should be, no two nearer than `gap`, all in [low, high].
export function spread(places, gap, [low, high]) {
  const order = places.map((_, k) => k).sort((a, b) => places[a] - places[b]);
  const spaced = [];
  order.forEach((k, n) => {
    const before = n ? spaced[order[n - 1]] + gap : low;
    spaced[k] = Math.max(places[k], before);
  });
  let limit = high;
  for (const k of order.reverse()) {
    spaced[k] = Math.min(spaced[k], limit);
    limit = spaced[k] - gap;
  }
  return spaced;
}
