// The handle: its grip on the axis, at a lag; a slider to assistive technology. It lies over the picture.

import { afterKey } from "../../../lstm_ui/live/slider.js";
import { assign } from "../../../lstm_ui/live/write.js";
import { follow } from "./follow.js";

const KEY_STEPS = { small: 1, large: 10 };
// The picture runs from right to left: the left key leads further back.
const MIRRORED = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };

// hands: move(lag) and release(). Returns place(lag, layout) and tell(text).
export function handle(stage, hands) {
  const root = stage.querySelector(".handle");
  const state = { lag: 1, layout: null };
  follow(stage, root, state, hands);
  listen(root, state, hands);
  return {
    place(lag, layout) {
      if (layout !== state.layout) fit(root, layout);
      Object.assign(state, { lag, layout });
      root.style.transform = `translateX(${layout.across.x(lag)}px)`;
      assign(root, { "aria-valuenow": lag });
    },
    tell: (text) => assign(root, { "aria-valuetext": text }),
  };
}

function fit(root, { axis, across }) {
  root.style.setProperty("--axis", `${axis}px`);
  assign(root, { "aria-valuemax": across.steps });
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
