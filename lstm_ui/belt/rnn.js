// The plain RNN's belt below the LSTM's: its state is overwritten at each step.

import { number } from "../live/numbers.js";
import { assign, write } from "../live/write.js";
import { RNN_LAYOUTS, SIZES } from "./layouts.js";
import { figure, renew } from "./letters.js";
import { HALF_A_LINE, clear, crate, node } from "./parts.js";
import { pipes } from "./pipes.js";
import { rnnSentence } from "./words.js";

// Returns draw(gates, result, word, factor) and describe(gates, result, factor), which writes its
// text alternative.
export function rnnBelt(root, stage, kind) {
  const layout = RNN_LAYOUTS[kind];
  const still = stillBelt(root, layout);
  const state = figure(layout.after, layout.crate, SIZES[kind].number, "h");
  const input = inputLabel(layout, SIZES[kind].word);
  const lines = pipes(courses(layout), layout.thick);
  const sheet = stage.over(root, layout.box[0], (pen, whole) => {
    lines.wipe(pen);
    lines.paint(pen);
    for (const { cutOut } of [still.weight, still.squash]) cutOut(pen);
    for (const label of [state, input]) renew(pen, label, whole);
  });
  let last = null;
  const draw = (gates, result, word, factor) => {
    const drawn = [gates.g, result.rnnBefore, result.rnn, word, factor].join();
    if (drawn === last) return;
    last = drawn;
    sheet.stale = true;
    state.text = number(result.rnn);
    input.text = `“${word}” all of it, ${number(gates.g)}`;
    setPipes(lines, gates, result, factor);
    write(still.weight.name, `× ${number(factor)}`);
    write(still.before, number(result.rnnBefore));
  };
  const describe = (gates, result, factor) =>
    assign(root, { "aria-label": rnnSentence(gates, result, factor) });
  return { draw, describe };
}

// Returns the text for the old state, and both nodes.
function stillBelt(root, layout) {
  clear(root, layout);
  const weight = node(root, layout.weight, 30, "", "node weight");
  const squash = node(root, layout.tanh, 25, "tanh");
  const before = crate(root, layout.before, layout.crate, "old state", "h");
  crate(root, layout.after, layout.crate, "new state", "h");
  return { before, weight, squash };
}

function inputLabel({ word, box: [width] }, size) {
  return {
    place: word,
    room: [0, 0, width, word[1] + 6],
    style: { size, colour: "ink", italic: true },
  };
}

function courses({ before, weight, tanh, after, word, crate: [width] }) {
  const [beforeX, y] = before;
  const half = width / 2 + HALF_A_LINE;
  return {
    old: [[beforeX + half, y], weight],
    weighted: [weight, tanh],
    input: [[word[0], word[1] + 8], tanh],
    next: [tanh, [after[0] - half, y]],
  };
}

function setPipes(lines, gates, { rnnBefore, rnn }, factor) {
  lines.set("old", rnnBefore);
  lines.set("weighted", rnnBefore === null ? null : factor * rnnBefore);
  lines.set("input", gates.g, 0.9);
  lines.set("next", rnn);
}
