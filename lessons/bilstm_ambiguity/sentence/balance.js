// What a net believes: a bar in which every sense has its share, the first from the left, the last
// from the right. The likeliest has the net's colour, and its side of the bar is full.

import { element } from "../../../lstm_ui/live/elements.js";
import { percent } from "../../../lstm_ui/live/numbers.js";
import { assign, write } from "../../../lstm_ui/live/write.js";

const SEEN = 0.005; // a smaller share of a sense in between is not named

// Returns the row, and draw(shares), one for each of the senses.
export function balance(parent, net, name, note, senses) {
  const row = element("div", `net ${net}`, parent);
  const title = element("p", "name", row);
  element("i", "key", title);
  element("b", "", title, name);
  element("span", "note", title, note);
  const numbers = element("p", "numbers", row);
  numbers.setAttribute("aria-hidden", true);
  const spans = ["left", "between", "right"].map((side) => element("span", side, numbers, ""));
  const bar = element("div", "bar", row);
  bar.setAttribute("role", "img");
  const parts = senses.map(() => element("i", "", bar));
  const draw = (shares) => {
    const most = shares.indexOf(Math.max(...shares));
    const texts = senses.map((sense, k) => `${sense} ${percent(shares[k])}`);
    const last = senses.length - 1;
    const between = texts.filter((_, k) => k > 0 && k < last && shares[k] >= SEEN);
    [texts[0], between.join(" · "), texts[last]].forEach((text, k) => write(spans[k], text));
    spans[0].classList.toggle("most", most === 0);
    spans[1].classList.toggle("most", most > 0 && most < last);
    spans[2].classList.toggle("most", most === last);
    parts.forEach((part, k) => {
      part.style.setProperty("--share", shares[k]);
      part.classList.toggle("most", k === most);
    });
    assign(bar, { "aria-label": `${name}: ${texts.join(", ")}` });
  };
  return { row, draw };
}

// What the senses are, in the order of the bars.
export function glosses(list, senses) {
  list.replaceChildren();
  for (const [sense, gloss] of senses) {
    const pair = element("div", "", list);
    element("dt", "", pair, sense);
    element("dd", "", pair, gloss);
  }
}
