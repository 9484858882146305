// Which step and which unit the picture shows.

import { element } from "../../../lstm_ui/live/elements.js";
import { assign, write } from "../../../lstm_ui/live/write.js";

// Returns draw().
export function lookAround(root, state, { look }) {
  const find = (name) => root.querySelector(name);
  const [back, next] = [find(".back"), find(".next")];
  const move = (by) => () => {
    const step = state.choice.step + by;
    if (step >= 1 && step <= state.results.length) look({ step });
  };
  back.onclick = move(-1);
  next.onclick = move(1);
  const units = unitButtons(find(".units"), state, look);
  return () => {
    const { step, unit } = state.choice;
    write(find(".where"), `step ${step} of ${state.results.length}`);
    assign(back, { "aria-disabled": step === 1 });
    assign(next, { "aria-disabled": step === state.results.length });
    units.forEach((button, k) => assign(button, { "aria-pressed": k + 1 === unit }));
  };
}

function unitButtons(group, state, look) {
  for (const button of group.querySelectorAll("button")) button.remove();
  return state.values.h.map((_, k) => {
    const button = element("button", "", group, String(k + 1));
    button.type = "button";
    button.ariaLabel = `Unit ${k + 1}`;
    button.onclick = () => look({ unit: k + 1 });
    return button;
  });
}
