// What a net makes of the word now: a bar for each of its meanings.

import { element } from "../../../lstm_ui/live/elements.js";
import { percent } from "../../../lstm_ui/live/numbers.js";
import { write } from "../../../lstm_ui/live/write.js";

export class Bars {
  rows = [];

  constructor(place) {
    this.place = place;
  }

  name(word, senses) {
    if (this.rows.length) return;
    element("p", "of", this.place, `what the net makes of “${word}” now`);
    this.rows = senses.map((sense) => {
      const row = element("p", "row", this.place);
      element("span", "sense", row, sense);
      const bar = element("i", "bar", element("span", "track", row));
      return { bar, share: element("span", "share", row, "") };
    });
  }

  draw(chances) {
    chances.forEach((chance, k) => {
      this.rows[k].bar.style.setProperty("--share", chance);
      write(this.rows[k].share, percent(chance));
    });
  }
}
