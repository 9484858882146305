// The card itself, in the browser's top layer: nothing on the page can cover or cut it.

import { piece } from "../live/pieces.js";
import { place } from "./place.js";
import { write } from "../live/write.js";

export class Card {
  link = null;

  constructor(element) {
    this.element = element;
    element.popover = "manual";
    element.hidden = false;
  }

  holds(node) {
    return node instanceof Node && this.element.contains(node);
  }

  open(link, { name, text, source }) {
    this.close();
    this.link = link;
    const part = (kind) => this.element.querySelector(`.lstm-term-${kind}`);
    write(part("name"), name);
    write(part("source"), source);
    part("text").replaceChildren(...text.map(piece));
    part("more").setAttribute("href", link.getAttribute("href"));
    link.setAttribute("aria-describedby", "lstm-term-told");
    this.element.showPopover();
    this.place();
  }

  close() {
    this.link?.removeAttribute("aria-describedby");
    this.link = null;
    if (this.element.matches(":popover-open")) this.element.hidePopover();
  }

  // Beside its link, wherever that is now; false if it has left the window.
  place() {
    const link = this.link.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const at = place(link, { width, height }, { width: innerWidth, height: innerHeight });
    if (!at || !this.link.isConnected) return false;
    Object.assign(this.element.style, { left: `${at.left}px`, top: `${at.top}px` });
    return true;
  }
}
