// Draws again only what is new: a hand that moves asks many times a second, and most stays.

export function whenNew(draw) {
  let last = null;
  return (...now) => {
    if (last !== null && now.every((value, k) => value === last[k])) return;
    last = now;
    draw(...now);
  };
}
