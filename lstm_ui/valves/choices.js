// A row of buttons of which one is chosen.

import { element } from "../live/elements.js";
import { assign } from "../live/write.js";

// Returns draw(options, chosen): options are [key, text, name], the name being what assistive technology
// calls it where the text is short, and choose(key) is called for one.
export function choices(place, choose) {
  let drawn = "";
  let buttons = new Map();
  return (options, chosen) => {
    const wanted = JSON.stringify(options);
    if (wanted !== drawn) {
      drawn = wanted;
      place.replaceChildren();
      buttons = new Map(options.map(([key, ...words]) => [key, pill(place, words, () => choose(key))]));
    }
    for (const [key, button] of buttons) assign(button, { "aria-pressed": key === chosen });
  };
}

function pill(place, [text, name = text], act) {
  const button = element("button", "", place, text);
  if (name !== text) button.ariaLabel = name;
  button.type = "button";
  button.onclick = act;
  return button;
}
