// What stands beside the picture: what to watch in a story, or what a challenge asks and how far it
// is met. Python has worked it out; here it is laid out, and its buttons are heeded.

import { element } from "../live/elements.js";
import { piece } from "../live/pieces.js";

// goTo(key) opens another challenge. Returns draw(aside), which takes null for nothing to say.
export function asideOf(root, goTo) {
  let drawn = "";
  return (aside) => {
    const wanted = JSON.stringify(aside ?? null);
    if (wanted === drawn) return;
    drawn = wanted;
    root.replaceChildren();
    root.hidden = !aside;
    root.classList.toggle("done", Boolean(aside?.done));
    if (aside) lay(root, aside, goTo);
  };
}

function lay(root, { text, criteria, next }, goTo) {
  element("p", "", root).append(...text.map(piece));
  if (criteria.length) {
    const list = element("ul", "criteria", root);
    for (const each of criteria) criterion(list, each);
  }
  if (!next) return;
  const button = element("button", "primary", root, next.label);
  button.type = "button";
  button.onclick = () => goTo(next.key);
}

function criterion(list, { met, want, now }) {
  const item = element("li", met ? "met" : "", list);
  element("span", "mark", item, met ? "✓" : "○").setAttribute("aria-hidden", "true");
  element("span", "unseen", item, met ? "met: " : "not yet: ");
  element("span", "", item, want);
  element("span", "now", item, ` (now ${now})`);
}
