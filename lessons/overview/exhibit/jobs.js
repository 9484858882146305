// Three gates, what each decides, and what it makes of one step when shut and when open.

import { element } from "../../../lstm_ui/live/elements.js";
import { finding, heading, table } from "./parts.js";

const COLUMNS = ["Gate", "Its job", "Shut, at 0", "Open, at 1"];

export function jobs(place, { jobs: gates, finding: text }) {
  const body = table(place, "jobs", COLUMNS);
  for (const { symbol, name, role, ends } of gates) {
    const row = element("tr", symbol, body);
    heading(row, "row", `${name} ${symbol}`, "symbol");
    element("td", "", row, role);
    ends.forEach((end, k) => {
      element("td", "end", row, end).dataset.column = COLUMNS[2 + k];
    });
  }
  finding(place, text);
}
