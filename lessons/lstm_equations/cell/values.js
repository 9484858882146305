// The value beside an equation: of the unit in view as a number, what it was, and all units as bars.
// Its numbers have a place in the page, where assistive technology reads them once the hand rests; what
// the eye sees there is painted, at once.

import { letter } from "../../../lstm_ui/belt/letters.js";
import { element } from "../../../lstm_ui/live/elements.js";
import { number } from "../../../lstm_ui/live/numbers.js";
import { write } from "../../../lstm_ui/live/write.js";
import { bars } from "./bars.js";
import { COLOUR_OF } from "./layouts.js";

const WIDE = 100; // of the canvas, which begins left of the bars: two numbers need more room
const BARS = [WIDE - 70, 22]; // where they begin
const LINE = 20; // of the numbers
const APART = 5; // the old number and the new one
const NOW = { weight: 700, size: 16, anchor: "end", baseline: "middle" };
const WAS = { size: 14, colour: "soft", anchor: "end", baseline: "middle" };

// Returns draw(), which paints nothing yet, and settle().
export function valueOf(item, { symbol, low }, stage, state, choose) {
  const root = element("div", "value", item);
  const colour = COLOUR_OF[symbol] ?? symbol;
  const content = element("div", "content", root);
  element("canvas", "", root).ariaHidden = true;
  const numbers = element("p", "numbers", content);
  const was = element("span", "was", numbers);
  const now = element("strong", "now", numbers);
  const all = element("span", "unseen", numbers);
  const drawn = bars(content, { values: state.values[symbol], low: low ?? -1, symbol: colour }, choose);
  let [values, old] = [[], null];
  const sheet = stage.over(content, null, (pen) => {
    drawn.paint(pen, BARS, values, old);
    paintNumbers(pen, { ...NOW, colour }, number(values[state.k]), old ? number(old[state.k]) : "");
  });
  return {
    draw() {
      values = state.values[symbol];
      old = state.old && state.old.values[symbol];
      drawn.draw(state.k);
      sheet.stale = true;
    },
    settle() {
      write(now, number(values[state.k]));
      write(was, old ? number(old[state.k]) : "");
      write(all, ` of ${values.map(number).join(", ")}`);
    },
  };
}

// The old number is struck through.
function paintNumbers(pen, style, now, was) {
  const { draw } = pen;
  const y = LINE / 2;
  draw.clearRect(0, 0, WIDE, LINE);
  letter(pen, now, [WIDE, y], style);
  if (!was) return;
  const x = WIDE - draw.measureText(now).width - APART;
  letter(pen, was, [x, y], WAS);
  const { width } = draw.measureText(was);
  draw.fillRect(x - width, y, width, 1);
}
