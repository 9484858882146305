// What is read at the handle, painted over the picture: its line with its name, the numbers there, and
// those along the axis that the name leaves room for.

import { letter, widthOf } from "../../../lstm_ui/belt/letters.js";
import { assign } from "../../../lstm_ui/live/write.js";
import { back } from "./words.js";

const HALF_A_NAME = 60; // pixels
const HIGH = 22; // of a line of letters
const BASE = 16; // of letters in it
const BESIDE = 6; // from the line to a number
const AROUND = 3; // what is wiped beyond what was painted
const AXIS = { size: 14, colour: "soft" };
const NAME = { size: 15, weight: 650, colour: "ink" };
const BEFORE = { size: 14, colour: "soft", anchor: "start" };

// Returns show(lag, layout, drawn), which is painted in stage.paint().
export function reading(picture, stage) {
  const state = { lag: 1, layout: null, drawn: null, painted: [], row: "" };
  const sheet = stage.over(picture, null, (pen, whole) => {
    if (state.layout) paint(pen, state, whole);
  });
  return (lag, layout, drawn) => {
    Object.assign(state, { lag, layout, drawn });
    sheet.stale = true;
  };
}

function paint(pen, state, whole) {
  const { lag, layout, drawn } = state;
  const { width, axis, across } = layout;
  const x = across.x(lag);
  const inside = Math.round(Math.max(HALF_A_NAME, Math.min(width - HALF_A_NAME, x)));
  if (whole) Object.assign(state, { painted: [], row: "" });
  for (const box of state.painted) pen.draw.clearRect(...grown(box));
  paintRow(pen, state, inside);
  const numbers = drawn.numbers(lag).map((number) => placed(pen, number, x, width));
  const seen = drawn.texts.filter((text) => !givesWay(text, numbers));
  const line = paintLine(pen, Math.round(x), axis, seen);
  for (const number of numbers) paintNumber(pen, number);
  const name = [inside - HALF_A_NAME, axis + 15, 2 * HALF_A_NAME, HIGH];
  letter(pen, back(lag), [inside, name[1] + BASE], NAME);
  state.painted = [line, name, ...numbers.map(({ box }) => box)];
}

// The axis's numbers are not there where the handle's name is.
function paintRow(pen, state, inside) {
  const { layout, drawn } = state;
  const seen = drawn.ticks.filter(({ at }) => Math.abs(at - inside) >= HALF_A_NAME + 14);
  const row = seen.map(({ text }) => text).join();
  if (row === state.row) return;
  state.row = row;
  pen.draw.clearRect(0, layout.axis + 15, layout.width, HIGH + AROUND);
  for (const { text, place, anchor } of seen) letter(pen, text, place, { ...AXIS, anchor });
}

// The line leaves room for the letters of the picture that it comes across.
function paintLine({ draw, colours }, x, axis, texts) {
  const box = [x - 1, 2, 2, axis - 2];
  draw.fillStyle = colours.ink;
  draw.fillRect(...box);
  for (const { left, right, top, bottom } of texts) {
    if (x > left - AROUND && x < right + AROUND) draw.clearRect(x - 2, top, 4, bottom - top);
  }
  return box;
}

// Letters of the picture are not there while a number stands on them.
function givesWay({ text, left, right, top, bottom }, numbers) {
  const isCovered = numbers.some(
    ({ box: [x, y, width, height] }) => x < right && x + width > left && y < bottom && y + height > top,
  );
  assign(text, { visibility: isCovered ? "hidden" : "visible" });
  return isCovered;
}

// A number with its box: beside the line, on the side where there is more room.
function placed(pen, { net, text, before, y }, x, width) {
  const style = { size: 16, weight: 700, colour: net, anchor: "start" };
  const wide = widthOf(pen, text, style);
  const long = wide + 8 + (before ? widthOf(pen, before, BEFORE) + 6 : 0);
  const beside = x > width / 2 ? x - BESIDE - long : x + BESIDE;
  const box = [Math.max(0, Math.min(width - long, beside)), Math.round(y), long, HIGH];
  return { text, before, style, wide, box };
}

function paintNumber(pen, { text, before, style, wide, box }) {
  const { draw, colours } = pen;
  draw.globalAlpha = 0.88;
  draw.fillStyle = colours.paper;
  draw.fillRect(...box);
  draw.globalAlpha = 1;
  const [left, base] = [box[0] + 4, box[1] + BASE];
  letter(pen, text, [left, base], style);
  if (before) letter(pen, before, [left + wide + 6, base], BEFORE);
}

function grown([x, y, width, height]) {
  return [x - AROUND, y - AROUND, width + 2 * AROUND, height + 2 * AROUND];
}
