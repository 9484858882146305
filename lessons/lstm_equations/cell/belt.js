// The picture: what is read, the lines from there to each valve, and the belt that the valves act on.
// It is drawn once for a cell; afterwards only what moves is set.

import { number } from "../../../lstm_ui/live/numbers.js";
import { svg } from "../../../lstm_ui/live/shapes.js";
import { write } from "../../../lstm_ui/live/write.js";
import { dials } from "./dials.js";
import { BED, BOX, CRATE, LAYOUTS } from "./layouts.js";
import { pipe } from "./pipe.js";
import { sources } from "./sources.js";
import { threads } from "./threads.js";
import { gauge, twin } from "./gauges.js";

export class Belt {
  // hands: as a dial needs them
  constructor(root, state, hands) {
    this.state = state;
    const layout = LAYOUTS[state.data.kind];
    root.replaceChildren();
    root.setAttribute("viewBox", `0 0 ${BOX.join(" ")}`);
    root.setAttribute("aria-label", "The belt, and what each valve reads: x, under dials, and h");
    const lows = Object.fromEntries(state.data.lines.map(({ symbol, low }) => [symbol, low]));
    // labels write numbers: to set a text takes the browser longer than to move a shape
    this.draws = [threads(root, layout.valves, state)];
    svg("rect", { ...BED, rx: 6, class: "bed" }, root);
    if (layout.stop) stop(root, layout.stop);
    this.draws.push(...layout.pipes.map((course) => pipe(root, course, state)));
    this.labels = layout.crates.map((place) => crate(root, place, state));
    for (const place of layout.nodes) node(root, place);
    const valves = Object.entries(layout.valves);
    const parts = [
      ...valves.map(([symbol, place]) => gauge(root, symbol, lows[symbol], place, state)),
      ...(layout.twins ?? []).map((place) => twin(root, place, state)),
      ...dials(root, state, hands),
    ];
    this.draws.push(sources(root, state), ...parts.map((part) => part.draw));
    this.labels.push(...parts.map((part) => part.label));
  }

  draw() {
    for (const draw of this.draws) draw();
  }
}

// A number in a box. Returns label().
function crate(root, { symbol, name, at: [x, y], of }, state) {
  const [width, height] = CRATE;
  const group = svg("g", { class: `crate ${symbol}`, "data-s": symbol }, root);
  const box = { x: x - width / 2, y: y - height / 2, width, height, rx: 6 };
  svg("rect", box, group);
  svg("text", { x, y: y - 5, class: "note" }, group, name);
  const value = svg("text", { x, y: y + 14, class: "number" }, group);
  return () => write(value, number(of(state.unit)));
}

function node(root, { at: [x, y], radius, text }) {
  const group = svg("g", { class: "node" }, root);
  svg("circle", { cx: x, cy: y, r: radius }, group);
  svg("text", { x, y: y + (text === "+" ? 7 : 5), class: text === "+" ? "plus" : "" }, group, text);
}

// Where the old state ends: nothing carries it on.
function stop(root, [x, y]) {
  svg("path", { d: `M${x} ${y - 22}v44`, class: "stop" }, root);
  svg("text", { x: x + 8, y: y + 30, class: "note start" }, root, "not kept");
}
