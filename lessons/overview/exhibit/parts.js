// What several of the pictures are made of: tables, bars, findings.

import { element } from "../../../lstm_ui/live/elements.js";

export function heading(parent, scope, text, className = "") {
  const head = element("th", className, parent, text);
  head.scope = scope;
  return head;
}

// A table's head and body, under the names of its columns.
export function table(parent, className, columns) {
  const made = element("table", className, parent);
  const row = element("tr", "", element("thead", "", made));
  for (const column of columns) heading(row, "col", column);
  return element("tbody", "", made);
}

// A bar that is a share of its place, with its number beside it.
export function bar(parent, className, share, text) {
  const drawn = element("i", `bar ${className}`, element("span", "track", parent));
  drawn.style.setProperty("--share", share);
  element("span", "amount", parent, text);
}

// The sentence that a picture's numbers make, under it.
export function finding(parent, text) {
  return element("p", "finding", parent, text);
}
