// The steps: a bar for each memory after each of them, and a slider along them.

import { element } from "../../../lstm_ui/live/elements.js";
import { number } from "../../../lstm_ui/live/numbers.js";
import { assign, write } from "../../../lstm_ui/live/write.js";

const TALL = 18; // px, of the longest bar
const LEAST = 0.25; // that the longest bar is of

// hands: look(step). Returns draw(memories, step).
export function timeline(place, count, look) {
  const columns = element("div", "columns", place);
  columns.setAttribute("aria-hidden", true);
  columns.style.setProperty("--count", count);
  const steps = Array.from({ length: count }, (_, k) => {
    const column = element("div", "column", columns);
    column.onclick = () => look(k + 1);
    return { column, bars: ["lstm", "gru"].map((net) => element("i", net, column)) };
  });
  const row = element("label", "dial", place, "");
  const text = element("span", "", row, "");
  const slider = element("input", "", row);
  Object.assign(slider, { type: "range", min: 1, max: count, step: 1 });
  slider.setAttribute("aria-label", "Step");
  slider.oninput = () => look(Number(slider.value));
  return (memories, step) => {
    const most = Math.max(LEAST, ...memories.lstm.map(Math.abs), ...memories.gru.map(Math.abs));
    steps.forEach(({ column, bars }, k) => {
      column.classList.toggle("now", k + 1 === step);
      ["lstm", "gru"].forEach((net, n) => drawBar(bars[n], memories[net][k] / most));
    });
    slider.value = step;
    write(text, `Step ${step} of ${count}`);
    const told = `${step}: c ${number(memories.lstm[step - 1])}, h ${number(memories.gru[step - 1])}`;
    assign(slider, { "aria-valuetext": told });
  };
}

function drawBar(bar, share) {
  bar.style.setProperty("--height", `${Math.max(1, TALL * Math.abs(share))}px`);
  bar.classList.toggle("down", share < 0);
}
