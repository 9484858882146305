// A small picture in its place: drawn once, and again only if it is given something else.

import { beliefs } from "./beliefs.js";
import { forgetting } from "./forgetting.js";
import { jobs } from "./jobs.js";
import { reading } from "./reading.js";

const KINDS = { beliefs, forgetting, jobs, reading };

export class Exhibit {
  drawn = "";

  constructor(root) {
    this.place = root.querySelector(".exhibit");
  }

  receive(data) {
    const wanted = JSON.stringify(data);
    if (wanted === this.drawn) return;
    this.drawn = wanted;
    this.place.replaceChildren();
    KINDS[data.kind](this.place, data);
  }

  leave = () => {};
}
