// Two sentences, and what each net believes at the word, the whole sentence open.

import { element } from "../../../lstm_ui/live/elements.js";
import { balance, glosses } from "./balance.js";
import { unknown, words } from "./words.js";

export function beliefs(place, { sentences, nets }) {
  const pair = element("div", "pair", place);
  for (const sentence of sentences) {
    const half = element("div", "half", pair);
    words(element("p", "line", half), sentence, 0, sentence.words.length);
    unknown(half, sentence.unknown);
    const senses = sentence.senses.map(([sense]) => sense);
    for (const [net, name] of nets) {
      const row = net === "both" ? -1 : 0; // the forward net has read no further than the word
      balance(half, net, name, "", senses).draw(sentence[net].at(row));
    }
  }
  // of one word, what its senses are is said once
  const all = sentences.flatMap(({ senses }) => senses);
  const each = new Map(all.map((sense) => [sense.join(), sense]));
  glosses(element("dl", "glosses", place), [...each.values()]);
}
