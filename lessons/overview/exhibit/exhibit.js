// A small picture in its place: drawn once, and again only if it is given something else.

import { upon } from "../../../lstm_ui/live/gone.js";
import { beliefs } from "./beliefs.js";
import { cell, listings } from "./code.js";
import { forgetting } from "./forgetting.js";
import { jobs } from "./jobs.js";
import { reading } from "./reading.js";

const KINDS = { beliefs, cell, forgetting, jobs, listings, reading };
const AT_LAST = { timeout: 500 };
// Safari has no idle callbacks yet.
const [whenIdle, forget] = globalThis.requestIdleCallback
  ? [requestIdleCallback, cancelIdleCallback]
  : [(act) => setTimeout(act, 100), clearTimeout];

export class Exhibit {
  wanted = "";
  drawing = null; // while it waits for that

  constructor(root, gone) {
    this.place = root.querySelector(".exhibit");
    upon(gone, () => forget(this.drawing));
  }

  // The first screen comes first: what lies below it is drawn once the browser has nothing to do.
  receive(data) {
    const wanted = JSON.stringify(data);
    if (wanted === this.wanted) return;
    this.wanted = wanted;
    forget(this.drawing);
    this.drawing = whenIdle(() => this.draw(data), AT_LAST);
  }

  draw(data) {
    this.place.replaceChildren();
    KINDS[data.kind](this.place, data);
    this.place.dataset.drawn = data.kind;
  }
}
