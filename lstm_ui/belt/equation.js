// The live equation. Its numbers have boxes in the text, where assistive technology reads them once
// the hand rests; what the eye sees there is painted, at once.

import { number } from "../live/numbers.js";
import { write } from "../live/write.js";
import { renew } from "./letters.js";

// Returns draw(gates, result, t), with null in the result for what must stay hidden, and settle().
export function equation(root, stage) {
  const boxes = [...root.querySelectorAll("[data-v]")].map(boxOf);
  const numbers = boxes.filter(({ isPainted }) => isPainted);
  let moved = false; // boxes stand elsewhere than when they were measured

  const sheet = stage.over(root, null, (pen, whole) => {
    if (whole || moved) measure(root, numbers);
    if (moved) pen.draw.clearRect(0, 0, root.clientWidth, root.clientHeight);
    for (const box of numbers) renew(pen, box, whole || moved);
    moved = false;
  });
  const draw = (gates, result, t) => {
    const texts = textsOf(gates, result, t);
    for (const box of boxes) moved = setText(box, texts[box.key]) || moved;
    sheet.stale = true;
  };
  const settle = () => {
    for (const { element, text } of boxes) write(element, text);
  };
  return { draw, settle };
}

function boxOf(element) {
  return { element, key: element.dataset.v, isPainted: element.tagName !== "SUB", text: "" };
}

// Where each box stands, and how its number is written.
function measure(root, numbers) {
  const home = root.getBoundingClientRect();
  for (const each of numbers) {
    const box = each.element.getBoundingClientRect();
    const style = getComputedStyle(each.element);
    const [left, top] = [box.left - home.left, box.top - home.top];
    each.room = [left - 1, top, box.width + 2, box.height];
    each.place = [left + box.width / 2, top + box.height / 2];
    each.style = {
      weight: style.fontWeight,
      size: parseFloat(style.fontSize),
      colour: each.element.className,
      baseline: "middle",
    };
  }
}

// Returns whether the line moves: a longer number needs a wider box, and the rest makes room.
function setText(box, text) {
  const moves = text.length !== box.text.length;
  if (moves) box.element.style.setProperty("--characters", text.length);
  box.text = text;
  if (!box.isPainted) write(box.element, text);
  return moves;
}

export function textsOf(gates, { before, c, h }, t) {
  return {
    t: String(t),
    previous: String(t - 1),
    f: number(gates.f),
    i: number(gates.i),
    g: factor(gates.g),
    o: number(gates.o),
    before: factor(before),
    c: number(c),
    h: number(h),
  };
}

// A negative number after a dot of multiplication stands in brackets.
function factor(v) {
  return v < 0 ? `(${number(v)})` : number(v);
}
