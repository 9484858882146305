// Two lanes over two sentences, one sentence below the other: the units that differ most between
// them, the most different on top. Framed is what a lane has read when it comes to the word.

import { element } from "../../../lstm_ui/live/elements.js";
import { legend } from "./legend.js";

const MARKS = [
  ["positive", "above zero"],
  ["negative", "below zero"],
  ["framed", "read when the lane comes to the word"],
];

export function lanes(place, { columns, lanes: both }) {
  legend(place, MARKS);
  for (const { name, sentences } of both) {
    const figure = element("div", "lanes", place);
    figure.style.setProperty("--columns", columns);
    element("p", "lane-name", figure, name);
    for (const sentence of sentences) drawSentence(figure, sentence);
  }
}

// The words stand in columns, the one that is asked about in the same column of both sentences.
function drawSentence(figure, { words, skip, position, values, read: [from, to] }) {
  const line = element("div", "lane", figure);
  words.forEach((word, t) => {
    const column = element("div", "column", line);
    if (t === 0) column.style.gridColumnStart = skip + 1;
    element("span", t === position ? "head asked" : "head", column, word);
    const cells = element("div", "cells", column);
    cells.setAttribute("aria-hidden", true);
    cells.classList.toggle("read", t >= from && t <= to);
    cells.classList.toggle("from", t === from);
    cells.classList.toggle("to", t === to);
    for (const value of values[t]) cell(cells, value);
  });
}

function cell(cells, value) {
  const drawn = element("i", value < 0 ? "negative" : "positive", cells);
  drawn.style.setProperty("--share", `${Math.round(100 * Math.abs(value))}%`);
}
