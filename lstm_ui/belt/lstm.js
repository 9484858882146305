// The LSTM's belt with its valves. What stands still is drawn once for a layout; what moves is
// painted on the stage.

import { number } from "../live/numbers.js";
import { svg } from "../live/shapes.js";
import { write } from "../live/write.js";
import { LAYOUTS, SIZES } from "./layouts.js";
import { figure, renew } from "./letters.js";
import { clear, crate, node } from "./parts.js";
import { pipes } from "./pipes.js";
import { valve } from "./valve.js";

// Returns draw(gates, result, word, locked), with null in the result for what must stay hidden,
// lean(gates, result), which paints other gates than those that are set, and advance(), for a step
// forward.
export function lstmBelt(root, stage, kind, gates, hands) {
  const layout = LAYOUTS[kind];
  const sizes = SIZES[kind];
  const still = stillBelt(root, layout);
  const memory = figure(layout.crates.c, layout.crate, sizes.number, "c");
  const output = figure(layout.crates.h, layout.crate, sizes.number, "h");
  const lines = pipes(layout.pipes, layout.thick);
  const valves = Object.keys(layout.valves).map((symbol) => [
    symbol,
    valve(root, symbol, gates[symbol], layout.valves[symbol], sizes, hands),
  ]);
  const sheet = stage.over(root, layout.box[0], (pen, whole) => {
    lines.wipe(pen);
    for (const [, { wipe }] of valves) wipe(pen);
    lines.paint(pen);
    for (const { cutOut } of still.nodes) cutOut(pen);
    for (const [, { paint }] of valves) paint(pen, whole);
    for (const label of [memory, output]) renew(pen, label, whole);
  });
  const flow = (gates, result) => {
    memory.text = number(result.c);
    output.text = number(result.h);
    setPipes(lines, gates, result);
    sheet.stale = true;
  };
  const draw = (gates, result, word, locked) => {
    flow(gates, result);
    write(still.before, number(result.before));
    write(still.word, `“${word}”`);
    for (const [symbol, { set }] of valves) set(gates[symbol], locked && symbol === "g");
  };
  const lean = (gates, result) => {
    flow(gates, result);
    for (const [symbol, valve] of valves) valve.lean(gates[symbol]);
  };
  return { draw, lean, advance: arrival(still.before.parentNode, layout.crates) };
}

// Returns the texts for the old memory and the word, and the nodes.
function stillBelt(root, layout) {
  clear(root, layout);
  for (const d of layout.heads) svg("path", { d, class: "head" }, root);
  const nodes = [node(root, layout.plus, 19, "+"), node(root, layout.tanh, 25, "tanh")];
  const before = crate(root, layout.crates.before, layout.crate, "old memory c", "c");
  crate(root, layout.crates.c, layout.crate, "new memory c", "c");
  crate(root, layout.crates.h, layout.crate, "shown h", "h");
  const [x, y] = layout.crates.word;
  const word = svg("text", { x, y, class: "word" }, root);
  return { before, word, nodes };
}

function setPipes(lines, gates, result) {
  lines.set("old", result.before);
  lines.set("kept", result.kept);
  lines.set("candidate", gates.g, 0.9);
  lines.set("written", result.written, 0.9);
  lines.set("next", result.c);
  lines.set("tap", result.c, 0.6);
  lines.set("squashed", result.squashed, 0.6);
  lines.set("shown", result.h, 0.6);
}

// What was new becomes old: its crate slides back to the start of the belt.
function arrival(old, { c, before }) {
  old.style.setProperty("--from-x", `${c[0] - before[0]}px`);
  old.style.setProperty("--from-y", `${c[1] - before[1]}px`);
  return () => {
    old.classList.remove("arriving");
    old.getBoundingClientRect(); // or the browser would not see that it was gone
    old.classList.add("arriving");
  };
}
