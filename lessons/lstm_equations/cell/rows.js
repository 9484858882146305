// The lines: each value's equation, the code that computes it, and the value, a bar for each unit.

import { element } from "../../../lstm_ui/live/elements.js";
import { valueOf } from "./values.js";

const AT_ONCE = 2; // rows that follow the hand with the belt, in turn: the others wait for theirs

// Returns draw(), follow() for a hand that moves, and settle() for what assistive technology reads.
export function rows(root, stage, state, { look }) {
  root.replaceChildren();
  const drawn = state.data.lines.map((line) => row(root, line, stage, state, look));
  let next = 0;
  return {
    draw: () => drawn.forEach((each) => each.draw()),
    follow() {
      for (let n = 0; n < AT_ONCE; n++) drawn[next++ % drawn.length].draw();
    },
    settle: () => drawn.forEach((each) => each.settle()),
  };
}

function row(root, line, stage, state, look) {
  const { symbol } = line;
  const item = element("li", `row ${symbol}`, root);
  item.dataset.s = symbol;
  const written = element("div", "written", item);
  writeEquation(element("p", "equation", written), line);
  writePieces(element("code", "", written), line.code);
  return valueOf(item, line, stage, state, (unit) => look({ unit }));
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
