// The sequence and what one unit makes of it: a row of bars for each value, along one time axis,
// the marked steps framed; and, painted, a cursor on the step in view with the values there.

import { renew, room } from "../belt/letters.js";
import { number } from "../live/numbers.js";
import { svg } from "../live/shapes.js";
import { assign } from "../live/write.js";
import { bar, columns, largest, stacked } from "./rows.js";
import { scrub } from "./scrub.js";

const AROUND = 6; // what the cursor reaches beyond the steps
const BESIDE = 8; // the steps
const WIDE = 46; // of a value
const COLOUR_OF = { x: "ink", past: "soft", rest: "soft" };

// hands: moveTo(t). Returns build(state, width, isNarrow), draw(state), and
// tell(state), which writes what assistive technology reads.
export function timeline(root, stage, { moveTo }) {
  let drawn = null;
  scrub(root, {
    stepAt: (x) => drawn.columns.stepAt(x),
    step: () => drawn.t,
    count: () => drawn.count,
    moveTo,
  });
  return {
    build(state, width, isNarrow) {
      drawn = built(root, stage, state, width, isNarrow);
    },
    draw(state) {
      const { t } = state;
      drawn.t = t;
      root.setAttribute("aria-valuenow", t);
      for (const { label, values } of drawn.rows) label.text = number(values[t - 1]);
      drawn.sheet.stale = true;
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

function built(root, stage, state, width, isNarrow) {
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
  const drawn = { rows: filled, columns: place, count };
  let [from, wide] = [0, 0];
  drawn.sheet = stage.over(root, null, (pen, whole) => {
    pen.draw.clearRect(from, 0, wide, tall + AROUND);
    [from, wide] = [place.start(drawn.t) - AROUND, place.each + 2 * AROUND];
    cursor(pen, place.start(drawn.t), place.each, tall);
    for (const { label } of filled) renew(pen, label, whole);
  });
  return drawn;
}

function cursor({ draw, colours }, x, wide, tall) {
  draw.strokeStyle = colours["st-primary-color"];
  draw.lineWidth = 2.5;
  draw.setLineDash([5, 3]);
  draw.beginPath();
  draw.roundRect(x - 3, 15, wide + 6, tall - 13, 5);
  draw.stroke();
}

function mark(root, { start, each }, t, tall, name) {
  svg("rect", { x: start(t), y: 17, width: each, height: tall - 18, rx: 4, class: "mark" }, root);
  svg("text", { x: start(t) + each / 2, y: 11, class: "word" }, root, name);
}

// One row: its name, its bars, and a label for its value in the step in view, which it returns.
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
  return nowAt([place.right + BESIDE, y + 5], COLOUR_OF[symbol] ?? symbol);
}

function nowAt(at, colour) {
  const style = { weight: 650, size: 15, colour, anchor: "start" };
  return { place: at, room: room(at, WIDE, style), style };
}
