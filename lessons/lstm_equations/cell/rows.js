// The lines: each value's equation, the code that computes it, and the value, a bar for each unit.

import { element } from "../../../lstm_ui/live/elements.js";
import { number } from "../../../lstm_ui/live/numbers.js";
import { write } from "../../../lstm_ui/live/write.js";
import { bars } from "./bars.js";

// Returns each row's draw(), and settle() for what assistive technology reads.
export function rows(root, state, { look }) {
  root.replaceChildren();
  const drawn = state.data.lines.map((line) => row(root, line, state, look));
  return {
    draws: drawn.map((each) => each.draw),
    settle: () => drawn.forEach((each) => each.settle()),
  };
}

function row(root, line, state, look) {
  const { symbol } = line;
  const item = element("li", `row ${symbol}`, root);
  item.dataset.s = symbol;
  const written = element("div", "written", item);
  writeEquation(element("p", "equation", written), line);
  writePieces(element("code", "", written), line.code);
  const value = element("div", "value", item);
  const numbers = element("p", "numbers", value);
  const was = element("span", "was", numbers);
  const now = element("strong", "now", numbers);
  const all = element("span", "unseen", numbers);
  const drawBars = bars(value, state, symbol, line.low ?? -1, (unit) => look({ unit }));
  return {
    draw() {
      const { values, old, k } = state;
      drawBars();
      write(now, number(values[symbol][k]));
      write(was, old ? number(old.values[symbol][k]) : "");
    },
    settle: () => write(all, ` of ${state.values[symbol].map(number).join(", ")}`),
  };
}

// What it computes is the toggle that lights it up.
function writeEquation(root, { equation: [first, ...rest], name }) {
  const toggle = element("button", "", root);
  toggle.type = "button";
  toggle.dataset.s = first[2];
  toggle.ariaLabel = `${name} ${first[2]}: light it up`;
  writePiece(toggle, first);
  writePieces(root, rest);
}

function writePieces(root, pieces) {
  for (const piece of pieces) writePiece(root, piece);
}

function writePiece(root, [text, index, symbol]) {
  const place = symbol ? element("span", symbol, root) : root;
  if (symbol) place.dataset.s = symbol;
  if (index || symbol) element("var", "", place, text);
  else place.append(text);
  if (index) element("sub", "", place, index);
}
