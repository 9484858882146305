// The strip of steps: for each, a bar for c, for h and for the plain RNN, around a zero line.

import { number } from "../live/numbers.js";
import { svg } from "../live/shapes.js";
import { assign, write } from "../live/write.js";

const BARS = [
  ["c", "c"],
  ["h", "h"],
  ["rnn", "plain RNN"],
];
const MIDDLE = 28;
const LONGEST = 26; // bar

// Returns draw(scene, results): results with null where a step must stay hidden.
export function historyStrip(root, onChoose) {
  let columns = [];
  let inView = null;

  const build = (count) => {
    inView = null;
    columns = Array.from({ length: count }, (_, k) => column(() => onChoose(k + 1)));
    root.replaceChildren(...columns.map(({ button }) => button));
  };
  return (scene, results) => {
    if (columns.length !== scene.steps.length) build(scene.steps.length);
    const most = largest(results);
    columns.forEach((column, k) => {
      const isInView = k + 1 === scene.at;
      drawColumn(column, { t: k + 1, word: scene.steps[k].word, isInView }, results[k], most);
    });
    if (inView === scene.at) return;
    inView = scene.at;
    bringIntoView(root, columns[scene.at - 1].button);
  };
}

function column(onClick) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "step";
  button.onclick = onClick;
  const chart = svg("svg", { viewBox: `0 0 48 ${2 * MIDDLE}`, "aria-hidden": "true" });
  svg("path", { d: `M0 ${MIDDLE}H48`, class: "zero" }, chart);
  const bars = BARS.map(([key], n) =>
    svg("rect", { x: 5 + 14 * n, width: 10, class: `bar ${key}` }, chart),
  );
  const [word, value] = [span("step-word"), span("step-value")];
  button.append(word, chart, value);
  return { button, word, bars, value };
}

function span(className) {
  const element = document.createElement("span");
  element.className = className;
  return element;
}

// The value that has the longest bar.
export function largest(results) {
  const sizes = results.map(({ c, rnn }) => Math.max(Math.abs(c ?? 0), Math.abs(rnn ?? 0)));
  return Math.max(1, ...sizes);
}

function drawColumn({ button, word, bars, value }, step, result, most) {
  const isKnown = result.c !== null;
  write(word, step.word);
  write(value, number(result.c));
  BARS.forEach(([key], n) => assign(bars[n], bar(isKnown ? result[key] : null, most)));
  const numbers = BARS.map(([key, name]) => `${name} ${number(result[key])}`).join(", ");
  assign(button, {
    "aria-current": step.isInView ? "step" : "false",
    "aria-label": `Step ${step.t}, “${step.word}”: ${isKnown ? numbers : "hidden"}`,
  });
}

// Up from the middle or down from it; what is hidden has none, and a zero a thin one.
export function bar(value, most) {
  if (value === null) return { height: 0, y: MIDDLE };
  const size = (LONGEST * Math.abs(value)) / most;
  return { height: Math.max(size, 1), y: value < 0 ? MIDDLE : MIDDLE - size };
}

// No further than the button needs.
function bringIntoView(root, { offsetLeft, offsetWidth }) {
  const right = offsetLeft + offsetWidth;
  if (offsetLeft < root.scrollLeft) root.scrollLeft = offsetLeft - 8;
  else if (right > root.scrollLeft + root.clientWidth)
    root.scrollLeft = right - root.clientWidth + 8;
}
