// What happens on the page: links that are pointed at, focused, tapped and followed.

import { upon } from "../live/gone.js";
import { Card } from "./card.js";
import { Intent } from "./intent.js";
import { isFollowed, isStreamlits, isWithin, leadsWithin } from "./links.js";
import { arrive } from "./top.js";

const linkAt = (event) => event.composedPath().find((node) => node.localName === "a") ?? null;

export class App {
  constructor(element, gone) {
    this.card = new Card(element);
    this.intent = new Intent(
      (link) => this.card.open(link, this.terms[link.getAttribute("href")]),
      () => this.card.close(),
    );
    this.pressed = null; // the link whose card was open when a press began
    this.listen(gone);
  }

  receive({ pages, terms }, follow) {
    [this.pages, this.terms, this.follow] = [pages, terms, follow];
  }

  listen(gone) {
    const main = document.querySelector("[data-testid=stMain]");
    arrive(location.pathname, location.hash, document.documentElement.dataset, main);
    const on = (kind, act) =>
      document.addEventListener(kind, act, { signal: gone, capture: true });
    on("pointerover", (event) => this.pointed(event));
    on("pointerdown", (event) => this.press(event));
    on("focusin", (event) => this.focused(event));
    on("focusout", (event) => this.blurred(event));
    on("keydown", (event) => this.key(event));
    on("click", (event) => this.click(event));
    on("scroll", () => this.moved());
    window.addEventListener("resize", () => this.moved(), { signal: gone });
    upon(gone, () => this.intent.hide());
  }

  termAt(event) {
    const link = linkAt(event);
    return link && link.getAttribute("href") in this.terms && !this.card.holds(link) ? link : null;
  }

  pointed(event) {
    if (event.pointerType === "touch") return;
    if (this.card.holds(event.target)) this.intent.hold();
    else this.intent.point(this.termAt(event));
  }

  press(event) {
    const link = this.termAt(event);
    this.pressed = this.intent.link;
    if (link !== this.intent.link && !this.card.holds(event.target)) this.intent.hide();
  }

  focused(event) {
    const link = this.termAt(event);
    if (link?.matches(":focus-visible")) this.intent.show(link);
  }

  blurred(event) {
    if (this.termAt(event) === this.intent.link && !this.card.holds(event.relatedTarget)) {
      this.intent.hide();
    }
  }

  key(event) {
    if (event.key !== "Escape" || !this.intent.link) return;
    event.stopPropagation();
    if (this.card.holds(document.activeElement)) this.intent.link.focus();
    this.intent.hide();
  }

  click(event) {
    const clicked = linkAt(event);
    const href = clicked?.getAttribute("href") ?? "";
    if (!leadsWithin(href, this.pages) || !isWithin(event) || isStreamlits(clicked)) return;
    event.preventDefault();
    const link = this.termAt(event);
    if (link && !isFollowed(event, link === this.pressed)) {
      this.intent.show(link);
      return;
    }
    this.intent.hide();
    this.follow(href);
  }

  moved() {
    if (this.intent.link && !this.card.place()) this.intent.hide();
  }
}
