// Letters painted as the page writes them, and only where they have changed.

// A text's style is its weight, size in units, colour, anchor, baseline, whether it leans, and whether
// it has a halo, which keeps it apart from what it lies on.
export function letter(pen, text, [x, y], style) {
  const { colour, anchor, baseline = "alphabetic", halo } = style;
  const { draw } = pen;
  takeFont(pen, style);
  draw.textAlign = { start: "left", end: "right" }[anchor] ?? "center";
  draw.textBaseline = baseline;
  if (halo) outline(pen, text, x, y);
  draw.fillStyle = pen.colours[colour];
  draw.fillText(text, x, y);
}

export function widthOf(pen, text, style) {
  takeFont(pen, style);
  return pen.draw.measureText(text).width;
}

function takeFont(pen, { weight = 400, size, italic }) {
  const font = `${italic ? "italic " : ""}${weight} ${size}px ${italic ? pen.serif : pen.family}`;
  if (pen.font !== font) pen.draw.font = pen.font = font;
}

function outline({ draw, colours }, text, x, y) {
  draw.strokeStyle = colours.paper;
  draw.lineWidth = 4;
  draw.lineJoin = "round";
  draw.strokeText(text, x, y);
}

// Where letters of a size may stand that are as wide as `width` at most.
export function room([x, y], width, { size, anchor }) {
  const left = { start: x, end: x - width }[anchor] ?? x - width / 2;
  return [left, y - size, width, 1.3 * size];
}

// The painted number in a crate.
export function figure([x, y], [width], size, colour) {
  const place = [x, y + 18];
  const style = { weight: 650, size, colour };
  return { place, room: room(place, width - 20, style), style };
}

// Paints a label, a text with its place, its room there and its style: only when it has changed.
export function renew(pen, label, whole) {
  if (label.text === label.painted && !whole) return;
  label.painted = label.text;
  pen.draw.clearRect(...label.room);
  letter(pen, label.text, label.place, label.style);
}
