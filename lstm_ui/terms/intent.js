// When a card opens and closes. A pointer has to rest on the words, so that one that only passes
// opens nothing, and may leave them for the card.

import { atRest } from "../live/rest.js";

const OPEN_AFTER = 200;
const CLOSE_AFTER = 300;

export class Intent {
  link = null; // whose card is open
  aimed = null; // on which a pointer rests
  byPointer = false;

  constructor(open, close) {
    this.act = { open, close };
    this.opening = atRest(OPEN_AFTER, () => this.show(this.aimed, true));
    this.closing = atRest(CLOSE_AFTER, () => this.hide());
  }

  // The pointer is on this link, or on none.
  point(link) {
    if (link !== null && link === this.aimed) return;
    this.aimed = link;
    this.opening.cancel();
    if (link !== null) {
      this.closing.cancel();
      if (link !== this.link) this.opening.soon();
    } else if (this.link !== null && this.byPointer && !this.closing.due()) {
      this.closing.soon();
    }
  }

  // The pointer is on the card.
  hold() {
    this.aimed = null;
    this.opening.cancel();
    this.closing.cancel();
  }

  show(link, byPointer = false) {
    this.opening.cancel();
    this.closing.cancel();
    this.byPointer = byPointer;
    if (link === this.link) return;
    this.link = link;
    this.act.open(link);
  }

  hide() {
    this.opening.cancel();
    this.closing.cancel();
    if (this.link === null) return;
    this.link = null;
    this.act.close();
  }
}
