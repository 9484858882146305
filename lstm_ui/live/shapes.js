// Shapes: an SVG element with its attributes, at the end of its parent.

const NAMESPACE = "http://www.w3.org/2000/svg";

export function svg(name, attributes, parent, text) {
  const element = document.createElementNS(NAMESPACE, name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  if (text !== undefined) element.textContent = text;
  parent?.append(element);
  return element;
}
