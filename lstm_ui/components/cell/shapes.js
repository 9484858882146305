// The parts of a picture: a box with a number, a round node, and a pipe as thick as its value.

const NS = "http://www.w3.org/2000/svg";

function svg(name, attributes, parent, text) {
  const element = document.createElementNS(NS, name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  if (text !== undefined) element.textContent = text;
  parent?.append(element);
  return element;
}

function crate(parent, [x, y], [width, height], name, symbol) {
  const group = svg("g", { class: `crate ${symbol}` }, parent);
  svg("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: 10 }, group);
  svg("text", { x, y: y - 8, class: "note" }, group, name);
  return svg("text", { x, y: y + 18, class: "number" }, group);
}

function node(parent, [x, y], radius, text, className = "node") {
  const group = svg("g", { class: className }, parent);
  svg("circle", { cx: x, cy: y, r: radius }, group);
  return svg(
    "text",
    { x, y: y + (text === "+" ? 9 : 5), class: text === "+" ? "plus" : "" },
    group,
    text,
  );
}

function pipe(parent, path, thick) {
  const line = svg("path", { d: path, class: "pipe" }, parent);
  let drawn;
  return (value, scale = 1) => {
    if (drawn === value) return;
    drawn = value;
    line.style.strokeWidth =
      value === null ? 3 : 2 + Math.min(1.6, Math.abs(value) * scale) * thick;
    assign(line, { "data-sign": sign(value) });
  };
}

function sign(value) {
  if (value === null) return "hidden";
  if (Math.abs(value) < 0.005) return "zero";
  return value < 0 ? "negative" : "positive";
}
