// What the marks of a picture mean.

import { element } from "../../../lstm_ui/live/elements.js";

// entries: of each mark its class, and what it means.
export function legend(place, entries) {
  const line = element("p", "legend", place);
  for (const [mark, text] of entries) {
    const item = element("span", "", line);
    element("i", `key ${mark}`, item);
    item.append(text);
  }
}
