// Whether a finger means the control and not the page: it has moved along the control, and further
// than across it. One that moves across scrolls the page.

const ALONG = 6; // px

export function isAlong(from, { clientX, clientY }, upright = false) {
  const [x, y] = [Math.abs(clientX - from.clientX), Math.abs(clientY - from.clientY)];
  const [along, across] = upright ? [y, x] : [x, y];
  return along >= ALONG && along > across;
}
