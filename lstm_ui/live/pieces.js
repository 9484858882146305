// A piece of a short text, as Python cuts it: an element's name, "" for plain text, and its text.

import { element } from "./elements.js";

export function piece([name, text]) {
  return name ? element(name, "", null, text) : document.createTextNode(text);
}
