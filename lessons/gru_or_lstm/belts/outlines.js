// What is painted stops where still parts of the drawing stand before it: along their outlines.

const HALF_A_LINE = 1; // their borders are two units wide

export function ofBox([x, y], [width, height], radius) {
  const outline = new Path2D();
  const [wide, high] = [width + 2 * HALF_A_LINE, height + 2 * HALF_A_LINE];
  outline.roundRect(x - wide / 2, y - high / 2, wide, high, radius + HALF_A_LINE);
  return outline;
}

export function ofRound([x, y], radius) {
  const outline = new Path2D();
  outline.arc(x, y, radius + HALF_A_LINE, 0, 2 * Math.PI);
  return outline;
}

export function cutOut({ draw }, outline) {
  draw.globalCompositeOperation = "destination-out";
  draw.fill(outline);
  draw.globalCompositeOperation = "source-over";
}
