// A sentence with cards over the words that are still covered. Only the first of them opens, by
// whichever the reader asks for it.

import { element } from "../../../lstm_ui/live/elements.js";
import { words } from "./words.js";

// Draws the line. Returns the card that opens next, or null.
export function cards(line, sentence, seen, open) {
  const { words: written, position } = sentence;
  const before = position + 1 + seen;
  line.replaceChildren();
  words(line, sentence, 0, before);
  if (seen) line.lastChild.classList.add("opened");
  let next = null;
  for (let k = before; k < written.length; k += 1) {
    line.append(" ");
    const card = next ? element("span", "card", line) : nextCard(line, k - position, written.length - position - 1);
    card.style.setProperty("--letters", Math.min(14, Math.max(2, written[k].length)));
    card.onclick = open;
    next ??= card;
  }
  return next;
}

function nextCard(line, place, count) {
  const card = element("button", "card next", line, "?");
  card.type = "button";
  card.setAttribute("aria-label", `Uncover word ${place} of ${count} after the marked one`);
  return card;
}
