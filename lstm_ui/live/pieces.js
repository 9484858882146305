// A piece of a short text, as Python cuts it: an element's name, "" for plain text, and its text.

export function piece([element, text]) {
  if (!element) return document.createTextNode(text);
  const made = document.createElement(element);
  made.textContent = text;
  return made;
}
