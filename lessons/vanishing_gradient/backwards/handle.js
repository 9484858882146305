// The handle: a line across the picture at a lag, with the numbers there; a slider to assistive
// technology. It lies over the picture, which is not painted again when it moves.

import { element } from "../../../lstm_ui/live/elements.js";
import { afterKey } from "../../../lstm_ui/live/slider.js";
import { assign, write } from "../../../lstm_ui/live/write.js";
import { follow } from "./follow.js";
import { back } from "./words.js";

const KEY_STEPS = { small: 1, large: 10 };
// The picture runs from right to left: the left key leads further back.
const MIRRORED = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };
const HALF_A_NAME = 60; // pixels, as main.css has it
const NUMBER = 300;

// hands: move(lag) and release(). Returns place(lag, layout, drawn) and tell(text).
export function handle(stage, hands) {
  const root = stage.querySelector(".handle");
  const state = { lag: 1, layout: null };
  const numbers = new Map();
  const name = root.querySelector(".back");
  follow(stage, root, state, hands);
  listen(root, state, hands);
  return {
    place(lag, layout, { ticks, numbers: numbersAt }) {
      if (layout !== state.layout) fit(root, numbers, layout);
      Object.assign(state, { lag, layout });
      const { width, across } = layout;
      const x = across.x(lag);
      const inside = Math.max(HALF_A_NAME, Math.min(width - HALF_A_NAME, x));
      root.style.transform = `translateX(${x}px)`;
      shift(name, `translateX(${Math.round(inside - x) - HALF_A_NAME}px)`);
      write(name, back(lag));
      for (const number of numbersAt(lag)) show(root, numbers, number, x > width / 2);
      clear(ticks, inside);
      assign(root, { "aria-valuenow": lag });
    },
    tell: (text) => assign(root, { "aria-valuetext": text }),
  };
}

function fit(root, numbers, { axis, across }) {
  root.style.setProperty("--axis", `${axis}px`);
  assign(root, { "aria-valuemax": across.steps });
  for (const { box } of numbers.values()) box.remove();
  numbers.clear();
}

// A number beside the line, on the side where there is more room.
function show(root, numbers, { key, net, text, faint, y }, isLeft) {
  if (!numbers.has(key)) {
    const box = element("span", `number ${net}`, root);
    numbers.set(key, { box, now: element("b", "", box, ""), before: element("i", "", box, "") });
  }
  const { box, now, before } = numbers.get(key);
  shift(box, `translate(${isLeft ? -NUMBER - 6 : 6}px, ${Math.round(y)}px)`);
  box.classList.toggle("left", isLeft);
  write(now, text);
  write(before, faint && ` faint: ${faint}`);
}

// The axis's numbers hide where the handle's name stands.
function clear(ticks, x) {
  for (const [at, text] of ticks) {
    const hidden = Math.abs(at - x) < HALF_A_NAME + 14 ? "hidden" : "visible";
    assign(text, { visibility: hidden });
  }
}

// Most moves of the handle leave these where they are.
function shift(element, transform) {
  if (element.shifted === transform) return;
  element.shifted = transform;
  element.style.transform = transform;
}

function listen(root, state, { move }) {
  root.onblur = () => root.classList.remove("held");
  root.onkeydown = (event) => {
    root.classList.remove("held");
    const { ctrlKey, metaKey, altKey } = event;
    const key = { key: MIRRORED[event.key] ?? event.key, ctrlKey, metaKey, altKey };
    const range = { low: 1, high: state.layout.across.steps, ...KEY_STEPS };
    const lag = afterKey(key, state.lag, range);
    if (lag === undefined) return;
    move(lag);
    event.preventDefault();
    event.stopPropagation();
  };
}
