// Code as it runs, with what it prints; and beside the cell's, the equations that it computes.

import { element } from "../../../lstm_ui/live/elements.js";

export function listings(place, { listings: shown }) {
  const row = element("div", shown.length > 1 ? "cards" : "", place);
  for (const { title, code, prints } of shown) {
    const card = element("div", "", row);
    if (title) element("p", "title", card, title);
    listing(card, code);
    if (prints) printed(card, "It prints", prints);
  }
}

export function cell(place, { equations, code, prints }) {
  const row = element("div", "cards by-hand", place);
  const left = element("div", "", row);
  for (const { symbol, name, pieces } of equations) equation(left, symbol, name, pieces);
  listing(element("div", "", row), code);
  printed(element("div", "", row), "One step prints", prints);
}

function listing(parent, code) {
  element("pre", "code", parent, code);
}

function printed(parent, lead, text) {
  element("p", "prints", parent, lead);
  element("pre", "code", parent, text);
}

function equation(parent, symbol, name, pieces) {
  element("p", `title ${symbol} symbol`, parent, name);
  const line = element("p", "equation", parent);
  for (const [text, below] of pieces) {
    element(below ? "i" : "span", "", line, text);
    if (below) element("sub", "", line, below);
  }
}
