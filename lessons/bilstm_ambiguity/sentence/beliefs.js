// Two sentences, and what each net believes at the word, the whole sentence open.

import { element } from "../../../lstm_ui/live/elements.js";
import { balance } from "./balance.js";
import { unknown, words } from "./words.js";

export function beliefs(place, { sentences, nets }) {
  const pair = element("div", "pair", place);
  for (const sentence of sentences) {
    const card = element("div", "card", pair);
    words(element("p", "line", card), sentence, 0, sentence.words.length);
    unknown(card, sentence.unknown);
    const senses = sentence.senses.map(([sense]) => sense);
    for (const [net, name] of nets) {
      const row = net === "both" ? -1 : 0; // the forward net has read no further than the word
      balance(card, net, name, "", senses).draw(sentence[net].at(row));
    }
  }
}
