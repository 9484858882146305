// The still parts of a picture: a box for a number, and a round node. Each says where it stands, so
// that what is painted above the drawing can be taken away there.

const HALF_A_LINE = 1; // borders are two units wide
const NS = "http://www.w3.org/2000/svg";

function svg(name, attributes, parent, text) {
  const element = document.createElementNS(NS, name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  if (text !== undefined) element.textContent = text;
  parent?.append(element);
  return element;
}

// Returns the text for its number, which stays empty where the number is painted.
function crate(parent, outlines, [x, y], [width, height], name, symbol) {
  const group = svg("g", { class: `crate ${symbol}` }, parent);
  box(group, outlines, { x: x - width / 2, y: y - height / 2, width, height, rx: 10 });
  svg("text", { x, y: y - 8, class: "note" }, group, name);
  return svg("text", { x, y: y + 18, class: "number" }, group, "");
}

function node(parent, outlines, [x, y], radius, text, className = "node") {
  const group = svg("g", { class: className }, parent);
  svg("circle", { cx: x, cy: y, r: radius }, group);
  const outline = new Path2D();
  outline.arc(x, y, radius + HALF_A_LINE, 0, 2 * Math.PI);
  outlines.push(outline);
  return svg(
    "text",
    { x, y: y + (text === "+" ? 9 : 5), class: text === "+" ? "plus" : "" },
    group,
    text,
  );
}

function box(parent, outlines, attributes) {
  const { x, y, width, height, rx } = attributes;
  const outline = new Path2D();
  const by = HALF_A_LINE;
  outline.roundRect(x - by, y - by, width + 2 * by, height + 2 * by, rx + by);
  outlines.push(outline);
  return svg("rect", attributes, parent);
}

// What stands before the pipes: they are taken away there. One by one, since a browser fills a small
// shape many times faster than one that reaches across the picture.
function cutOut({ draw }, outlines) {
  draw.globalCompositeOperation = "destination-out";
  for (const outline of outlines) draw.fill(outline);
  draw.globalCompositeOperation = "source-over";
}
