// The still parts of a picture: a box for a number, and a round node.

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
function crate(parent, [x, y], [width, height], name, symbol) {
  const group = svg("g", { class: `crate ${symbol}` }, parent);
  svg("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: 6 }, group);
  svg("text", { x, y: y - 8, class: "note" }, group, name);
  return svg("text", { x, y: y + 18, class: "number" }, group, "");
}

// It stands before the pipes that meet in it: cutOut(pen) takes them away there.
function node(parent, [x, y], radius, text, className = "node") {
  const group = svg("g", { class: className }, parent);
  svg("circle", { cx: x, cy: y, r: radius }, group);
  const name = svg(
    "text",
    { x, y: y + (text === "+" ? 9 : 5), class: text === "+" ? "plus" : "" },
    group,
    text,
  );
  const outline = new Path2D();
  outline.arc(x, y, radius + HALF_A_LINE, 0, 2 * Math.PI);
  const cutOut = ({ draw }) => {
    draw.globalCompositeOperation = "destination-out";
    draw.fill(outline);
    draw.globalCompositeOperation = "source-over";
  };
  return { name, cutOut };
}
