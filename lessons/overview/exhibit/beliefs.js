// Two cards, each with what a net takes an ambiguous word for, in two ways side by side.

import { element } from "../../../lstm_ui/live/elements.js";
import { percent } from "../../../lstm_ui/live/numbers.js";
import { bar, finding, heading, table } from "./parts.js";

export function beliefs(place, { lead, columns, nets, cards, finding: text }) {
  if (lead) element("p", "title", place, lead);
  const row = element("div", "cards", place);
  for (const { before, words, position, senses } of cards) {
    const card = element("div", "card", row);
    if (before) asked(card, "the first user writes", [before]);
    asked(card, before ? "the second user writes" : "", words, position);
    const body = table(card, "beliefs", ["means", ...columns]);
    for (const [sense, ...chances] of senses) {
      const line = element("tr", "", body);
      heading(line, "row", sense);
      chances.forEach((chance, k) =>
        bar(element("td", "", line), nets[k], chance, percent(chance)),
      );
    }
  }
  finding(place, text);
}

function asked(card, whose, words, position) {
  if (whose) element("p", "whose", card, whose);
  const line = element("p", "text", card);
  words.forEach((word, k) => {
    if (k) line.append(" ");
    element(k === position ? "strong" : "span", "", line, word);
  });
}
