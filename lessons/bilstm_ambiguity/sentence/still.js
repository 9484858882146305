// A still picture in its place: drawn once, and again only if it is given something else.

import { beliefs } from "./beliefs.js";
import { lanes } from "./lanes.js";
import { weights } from "./weights.js";

const KINDS = { beliefs, lanes, weights };

export class Still {
  drawn = "";

  constructor(root) {
    this.root = root;
  }

  receive(data) {
    const wanted = JSON.stringify(data);
    if (wanted === this.drawn) return;
    this.drawn = wanted;
    this.root.replaceChildren();
    KINDS[data.kind](this.root, data);
    this.root.dataset.drawn = data.kind;
  }
}
