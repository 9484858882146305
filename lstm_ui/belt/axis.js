// Along a valve's travel, to the right or up, and across it.

export const LENGTH = 116; // of the frame
export const TRAVEL = LENGTH - 12; // of the knob's middle in it

export function axisOf({ middle: [x, y], upright }, travel = TRAVEL) {
  const start = upright ? y + travel / 2 : x - travel / 2;
  return {
    travel,
    // A box around the middle.
    box: (length, depth) =>
      upright
        ? { x: x - depth / 2, y: y - length / 2, width: depth, height: length }
        : { x: x - length / 2, y: y - depth / 2, width: length, height: depth },
    // A bar on the travel, from a share of it on: [x, y, width, height].
    bar: (share, length, depth) =>
      upright
        ? [x - depth / 2, start - share * travel - length, depth, length]
        : [start + share * travel, y - depth / 2, length, depth],
    // The share of the travel at a point on screen: the picture is scaled and moved, never turned.
    share: ({ clientX, clientY }, { a, d, e, f }) =>
      upright ? (start - (d * clientY + f)) / travel : (a * clientX + e - start) / travel,
  };
}

// The shares of the travel between which a value's bar runs, from zero to it or from it to zero.
export function span(value, low) {
  const [zero, share] = [shareOf(0, low), shareOf(value, low)];
  return share < zero ? [share, zero] : [zero, share];
}

export function shareOf(value, low) {
  return (value - low) / (1 - low);
}
