// The words of a sentence in a line of text, the one that is asked about marked.

import { element } from "../../../lstm_ui/live/elements.js";

// Adds the words from one place to before another, each after its gap.
export function words(line, { words: written, gaps, position }, from, to) {
  for (let k = from; k < to; k += 1) {
    line.append(gaps[k]);
    element(k === position ? "strong" : "span", k === position ? "asked" : "", line, written[k]);
  }
}

export function unknown(parent, names) {
  if (!names.length) return;
  const quoted = names.map((name) => `“${name}”`).join(", ");
  element("p", "unknown", parent, `Unknown to the nets, and read as nothing: ${quoted}.`);
}
