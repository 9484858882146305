// The sequence and what one unit makes of it: a row of bars for each value, along one time axis,
// the marked steps framed, and a cursor on the step in view.

import { number } from "../live/numbers.js";
import { svg } from "../live/shapes.js";
import { assign, write } from "../live/write.js";
import { bar, columns, largest, stacked } from "./rows.js";
import { scrub } from "./scrub.js";

// hands: moveTo(t). Returns build(state, width, isNarrow), draw(state), and
// tell(state), which writes what assistive technology reads.
export function timeline(root, { moveTo }) {
  let drawn = null;
  scrub(root, {
    stepAt: (x) => drawn.columns.stepAt(x),
    step: () => drawn.t,
    count: () => drawn.count,
    moveTo,
  });
  return {
    build(state, width, isNarrow) {
      drawn = built(root, state, width, isNarrow);
    },
    draw(state) {
      const { t } = state;
      drawn.t = t;
      drawn.cursor.setAttribute("transform", `translate(${drawn.columns.start(t)} 0)`);
      root.setAttribute("aria-valuenow", t);
      for (const { label, values } of drawn.rows) write(label, number(values[t - 1]));
    },
    tell(state) {
      assign(root, {
        "aria-valuemax": drawn.count,
        "aria-valuetext": said(state, drawn.rows),
      });
    },
  };
}

function said({ t, count, sequence }, rows) {
  const values = rows.map(({ name, values }) => `${name} ${number(values[t - 1])}`);
  const marked = sequence.marks.includes(t) ? ", marked" : "";
  return `Step ${t} of ${count}${marked}: ${values.join(", ")}`;
}

function built(root, state, width, isNarrow) {
  const { sequence, unit, net, count } = state;
  const { rows, tall } = stacked(net.cell, sequence.low);
  const place = columns(width, count, isNarrow);
  root.replaceChildren();
  assign(root, { viewBox: `0 0 ${width} ${tall}`, width, height: tall });
  const filled = rows.map((row) => {
    const values = row.symbol === "x" ? sequence.inputs : unit.run[row.series ?? row.symbol];
    return { ...row, values, label: fill(root, row, values, place, isNarrow) };
  });
  for (const t of sequence.marks) mark(root, place, t, tall, sequence.mark);
  const around = { x: -3, y: 15, width: place.each + 6, height: tall - 13, rx: 5 };
  const cursor = svg("rect", around, root);
  cursor.setAttribute("class", "cursor");
  return { rows: filled, columns: place, cursor, count };
}

function mark(root, { start, each }, t, tall, name) {
  svg("rect", { x: start(t), y: 17, width: each, height: tall - 18, rx: 4, class: "mark" }, root);
  svg("text", { x: start(t) + each / 2, y: 11, class: "word" }, root, name);
}

// One row: its name, its bars, and a text for its value in the step in view, which it returns.
function fill(root, row, values, place, isNarrow) {
  const { symbol, name, brief, top, tall, isBelt } = row;
  const group = svg("g", { class: `row ${symbol}` }, root);
  const [x, y] = [place.left, top + tall / 2];
  const title = isNarrow ? (brief ?? symbol) : name;
  svg("text", { x: x - 8, y: y + 5, class: "label", style: "text-anchor:end" }, group, title);
  const track = { x, y: top, width: place.right - x, height: tall, class: "track" };
  svg("rect", track, group);
  const most = largest(values);
  values.forEach((v, k) => {
    const [barY, height] = bar(row, v, most);
    const wide = isBelt ? place.each + 0.5 : Math.max(2, place.each * 0.64);
    const left = place.start(k + 1) + (place.each - wide) / 2;
    const sign = isBelt ? (v < 0 ? "negative" : "positive") : "value";
    svg("rect", { x: left, y: barY, width: wide, height, class: sign }, group);
  });
  return svg("text", { x: place.right + 8, y: y + 5, class: "now", style: "text-anchor:start" }, group, "");
}
