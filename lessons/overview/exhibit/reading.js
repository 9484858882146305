// Two sentences, and under each word the hidden state that a net has after it.

import { element } from "../../../lstm_ui/live/elements.js";
import { finding } from "./parts.js";

export function reading(place, { sentences, finding: text }) {
  const longest = Math.max(...sentences.map(({ words }) => words.length));
  place.style.setProperty("--longest", longest);
  for (const { words, states } of sentences) {
    const line = element("div", "sentence", place);
    words.forEach((word, t) => {
      const column = element("div", t === words.length - 1 ? "column last" : "column", line);
      element("span", "word", column, word);
      const cells = element("div", "cells", column);
      cells.setAttribute("aria-hidden", true);
      for (const value of states[t]) cell(cells, value);
    });
  }
  legend(place);
  finding(place, text);
}

function cell(cells, value) {
  const drawn = element("i", value < 0 ? "negative" : "positive", cells);
  drawn.style.setProperty("--share", `${Math.round(100 * Math.abs(value))}%`);
}

function legend(place) {
  const line = element("p", "legend", place);
  for (const [sign, text] of [
    ["positive", "above zero"],
    ["negative", "below zero"],
  ]) {
    element("i", `key ${sign}`, line);
    element("span", "", line, text);
  }
}
