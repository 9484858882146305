// The table's rows and fields.

import { assign } from "../live/write.js";

export function row() {
  return document.createElement("tr");
}

export function heading(row, text) {
  const head = document.createElement("th");
  head.scope = "row";
  head.textContent = text;
  row.append(head);
}

export function note(row, text) {
  const cell = document.createElement("td");
  cell.textContent = text;
  row.append(cell);
}

export function field(row, attributes) {
  const input = document.createElement("input");
  assign(input, attributes);
  const cell = document.createElement("td");
  cell.append(input);
  row.append(cell);
  return input;
}

// A number that takes effect while it fits, and says so while it does not.
export function listen(input, [low, high], onValue) {
  assign(input, { min: low, max: high, title: `from ${low} to ${high}` });
  input.oninput = () => {
    const value = input.valueAsNumber;
    const fits = value >= low && value <= high;
    assign(input, { "aria-invalid": input.value !== "" && !fits });
    if (fits) onValue(Math.round(100 * value) / 100);
  };
}

// Shows a value, unless the field is in use.
export function show(input, value) {
  if (input.getRootNode().activeElement === input || input.value === String(value)) return;
  input.value = value;
  assign(input, { "aria-invalid": false });
}
