// The buttons that walk through the steps, and those that predict the next outcome.

import { player } from "../live/player.js";
import { write } from "../live/write.js";
import { direction, tally, verdict } from "./words.js";

const PLAY_EVERY = 1000;

// hands: moveTo(t) and reset(). Returns what the buttons do: next(), back() and toggle().
export function stepButtons(root, state, { moveTo, reset }, gone) {
  const find = (name) => root.querySelector(name);
  const isHidden = () => state.isHidden(state.t);
  const { toggle, pause } = player(
    {
      every: PLAY_EVERY,
      hasNext: () => state.t < state.count && !isHidden(), // what is to be predicted is waited for
      goOn: () => moveTo(state.t + 1),
      restart: () => isHidden() || moveTo(1),
      show: (plays) => write(find(".play"), plays ? "Pause" : "Play"),
    },
    gone,
  );
  const next = () => isHidden() || moveTo(state.t + 1);
  const back = () => moveTo(state.t - 1);
  find(".next").onclick = next;
  find(".back").onclick = back;
  find(".play").onclick = toggle;
  find(".reset").onclick = () => {
    pause();
    reset();
  };
  return { next, back, toggle };
}

// show() draws what may be seen now. Returns clear(), which takes the verdict away.
export function predictions(root, state, show) {
  const place = root.querySelector(".verdict");
  for (const guess of root.querySelectorAll(".predict button")) {
    guess.onclick = () => {
      const { t, guesses, count } = state;
      const result = state.results[t - 1];
      guesses.set(t, guess.value === direction(result));
      show();
      const sums = guesses.size === count ? ` ${tally([...guesses.values()])}` : "";
      place.textContent = verdict(guesses.get(t), result, t) + sums;
      root.querySelector(".next").focus();
    };
  }
  return () => {
    place.textContent = "";
  };
}
