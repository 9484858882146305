// One sequence of a task, a bar for each step, with the steps that matter marked; and under it, once
// nets are trained, how much the answer of each depends on each step.

import { element } from "../../../lstm_ui/live/elements.js";
import { svg } from "../../../lstm_ui/live/shapes.js";

const GAP = 0.18; // of a step, between two bars

export class Sequence {
  drawn = "";

  constructor(root) {
    this.root = root;
    [this.strips, this.caption] = root.children;
  }

  receive(data) {
    const wanted = JSON.stringify(data);
    if (wanted === this.drawn) return;
    this.drawn = wanted;
    this.strips.replaceChildren();
    this.strips.setAttribute("aria-label", data.alt);
    for (const strip of data.strips) draw(this.strips, strip, data.marks);
    axis(this.strips, data.strips[0].bars.length);
    this.caption.textContent = data.caption;
    this.caption.hidden = !data.caption;
    this.root.dataset.drawn = data.strips.length;
  }

}

function draw(parent, { name, state, net, bars, end, low }, marks) {
  const steps = bars.length;
  const title = element("span", `name ${net}`, parent, name);
  if (state) element("span", "state", title, state);
  const plot = element("div", `plot ${low ? "low" : ""} ${net}`, parent);
  for (const { step } of marks) at(element("i", "band", plot), step, steps);
  const root = svg("svg", { viewBox: `0 0 ${steps} 100`, preserveAspectRatio: "none" }, plot);
  for (const [k, [height, kind]] of bars.entries()) {
    const tall = Math.max(1, 100 * height);
    const box = { x: k + GAP / 2, y: 100 - tall, width: 1 - GAP, height: tall };
    svg("rect", { ...box, class: `bar ${kind}` }, root);
  }
  if (!low) for (const { step, text } of marks) mark(plot, step, text, steps);
  element("span", "end", parent, end);
}

function mark(plot, step, text, steps) {
  const label = at(element("span", "mark", plot), step, steps);
  element("b", "", label, text);
  element("span", "", label, "▼");
}

function axis(parent, steps) {
  const line = element("div", "axis", parent);
  for (const step of [1, steps]) {
    at(element("span", "", line, step === 1 ? "step 1" : String(step)), step, steps);
  }
}

// Puts a part over the middle of a step.
function at(part, step, steps) {
  part.style.setProperty("--at", `${((100 * (step - 0.5)) / steps).toFixed(3)}%`);
  part.style.setProperty("--wide", `${(100 / steps).toFixed(3)}%`);
  return part;
}
