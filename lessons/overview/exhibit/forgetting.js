// What is left of the first input in a plain RNN and in an LSTM, whose gates a slider sets:
// every line is a run of the core's, which came with the data.

import { element } from "../../../lstm_ui/live/elements.js";
import { percent } from "../../../lstm_ui/live/numbers.js";
import { svg } from "../../../lstm_ui/live/shapes.js";
import { write } from "../../../lstm_ui/live/write.js";
import { finding } from "./parts.js";

const LEVELS = [0, 0.5, 1];

export function forgetting(place, { rnn, lstms, at }) {
  const steps = rnn.length;
  legend(place);
  const plot = element("div", "plot", place);
  axes(plot, steps);
  const root = svg("svg", { viewBox: "0 0 1 1", preserveAspectRatio: "none", role: "img" }, plot);
  for (const level of LEVELS) svg("path", { d: `M0 ${1 - level}H1`, class: "grid" }, root);
  svg("path", { d: path(rnn), class: "line rnn" }, root);
  const lstm = svg("path", { class: "line c" }, root);
  const { slider, label } = dial(place, lstms.length, at);
  const sentence = finding(place, "");
  sentence.setAttribute("role", "status");

  const draw = () => {
    const { forget, input, left, finding: text } = lstms[slider.value];
    const gates = `forget ${forget}, input ${input}`;
    lstm.setAttribute("d", path(left));
    root.setAttribute("aria-label", text);
    slider.setAttribute("aria-valuetext", gates);
    write(label, gates);
    write(sentence, text);
  };
  slider.oninput = draw;
  draw();
}

function path(left) {
  const last = left.length - 1;
  return `M${left.map((share, k) => `${(k / last).toFixed(4)} ${(1 - share).toFixed(4)}`).join("L")}`;
}

function legend(place) {
  const line = element("p", "legend", place);
  for (const [name, text] of [
    ["c", "the LSTM’s memory c"],
    ["rnn", "the plain RNN’s state h"],
  ]) {
    element("i", `stroke ${name}`, line);
    element("span", "", line, text);
  }
}

function axes(plot, steps) {
  for (const level of LEVELS) {
    const tick = element("span", "level", plot, percent(level));
    tick.style.top = `${100 * (1 - level)}%`;
  }
  for (const step of [1, steps / 4, steps / 2, (3 * steps) / 4, steps]) {
    const tick = element("span", "step", plot, step === 1 ? "step 1" : String(step));
    tick.style.left = `${(100 * (step - 1)) / (steps - 1)}%`;
  }
}

function dial(place, count, at) {
  const row = element("label", "dial", place, "The LSTM’s gates, averaged over units and steps: ");
  const label = element("strong", "", row, "");
  const slider = element("input", "", row);
  Object.assign(slider, { type: "range", min: 0, max: count - 1, step: 1, value: at });
  slider.setAttribute("aria-label", "The LSTM’s gates");
  return { slider, label };
}
