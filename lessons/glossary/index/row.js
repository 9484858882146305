// One entry as a row of the list.

import { piece } from "../../../lstm_ui/live/pieces.js";

export function row({ name, text, source, code, link, where }) {
  const told = made("p", "text");
  told.append(...text.map(piece));
  if (source) told.append(" ", made("span", "source", source));
  const element = made("li", "");
  element.append(made("h3", "", name), told);
  if (code) element.append(made("pre", "", code));
  const anchor = made("a", "", where);
  anchor.setAttribute("href", link);
  const last = made("p", "where");
  last.append("See ", anchor);
  element.append(last);
  return element;
}

function made(tag, kind, text = "") {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  if (text) element.textContent = text;
  return element;
}
