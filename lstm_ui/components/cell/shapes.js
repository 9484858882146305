// The still parts of a picture: a box for a number, and a round node. Each says where it stands, so
// that what is painted above the drawing can be taken away there.

const NS = "http://www.w3.org/2000/svg";

function svg(name, attributes, parent, text) {
  const element = document.createElementNS(NS, name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  if (text !== undefined) element.textContent = text;
  parent?.append(element);
  return element;
}

// Returns the text for its number, which stays empty where the number is painted.
function crate(parent, outline, [x, y], [width, height], name, symbol) {
  const group = svg("g", { class: `crate ${symbol}` }, parent);
  box(group, outline, { x: x - width / 2, y: y - height / 2, width, height, rx: 10 });
  svg("text", { x, y: y - 8, class: "note" }, group, name);
  return svg("text", { x, y: y + 18, class: "number" }, group, "");
}

function node(parent, outline, [x, y], radius, text, className = "node") {
  const group = svg("g", { class: className }, parent);
  svg("circle", { cx: x, cy: y, r: radius }, group);
  outline.moveTo(x + radius, y);
  outline.arc(x, y, radius, 0, 2 * Math.PI);
  return svg(
    "text",
    { x, y: y + (text === "+" ? 9 : 5), class: text === "+" ? "plus" : "" },
    group,
    text,
  );
}

function box(parent, outline, attributes) {
  const { x, y, width, height, rx } = attributes;
  outline.roundRect(x, y, width, height, rx);
  return svg("rect", attributes, parent);
}

// What stands before the pipes: they are taken away there, its border included.
function cutOut({ draw }, outline) {
  draw.globalCompositeOperation = "destination-out";
  draw.lineWidth = 2;
  draw.fill(outline);
  draw.stroke(outline);
  draw.globalCompositeOperation = "source-over";
}
