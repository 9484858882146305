// One entry as a row of the list.

import { element } from "../../../lstm_ui/live/elements.js";
import { piece } from "../../../lstm_ui/live/pieces.js";

export function row({ name, text, source, code, link, where }) {
  const entry = element("li");
  element("h3", "", entry, name);
  const told = element("p", "text", entry);
  told.append(...text.map(piece));
  if (source) {
    told.append(" ");
    element("span", "source", told, source);
  }
  if (code) element("pre", "", entry, code);
  const last = element("p", "where", entry, "See ");
  element("a", "", last, where).setAttribute("href", link);
  return entry;
}
