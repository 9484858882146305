// Writing to the page only what changed: the browser lays out and paints again whatever is set.

export function write(element, text) {
  const node = element.firstChild;
  if (node === null) element.textContent = text;
  else if (node.data !== String(text)) node.data = text;
}

export function assign(element, attributes) {
  for (const key in attributes) {
    const value = String(attributes[key]);
    if (element.getAttribute(key) !== value) element.setAttribute(key, value);
  }
}
