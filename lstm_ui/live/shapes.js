// Shapes: an SVG element with its attributes, at the end of its parent; and where a pointer is in it.

const NAMESPACE = "http://www.w3.org/2000/svg";

export function svg(name, attributes, parent, text) {
  const element = document.createElementNS(NAMESPACE, name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  if (text !== undefined) element.textContent = text;
  parent?.append(element);
  return element;
}

// In the units of an element, whose screen matrix is undone by toLocal.
export function pointIn(toLocal, { clientX, clientY }) {
  return new DOMPoint(clientX, clientY).matrixTransform(toLocal);
}
