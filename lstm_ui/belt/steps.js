// The buttons that walk through the steps, and those that predict the next outcome.

import { upon } from "../live/gone.js";
import { direction, tally, verdict } from "./words.js";

const PLAY_EVERY = 1000;

// hands: moveTo(t) and reset(). Returns what the buttons do: next(), back() and toggle().
export function stepButtons(root, state, { moveTo, reset }, gone) {
  const find = (name) => root.querySelector(name);
  const { toggle, pause } = player(find(".play"), state, moveTo);
  upon(gone, pause);
  const next = () => state.isHidden(state.t) || moveTo(state.t + 1);
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

// Plays step after step, until the last or one that is still to be predicted.
function player(button, state, moveTo) {
  let timer = null;
  const pause = () => {
    clearInterval(timer);
    timer = null;
    button.textContent = "Play";
  };
  const advance = () => {
    if (state.t === state.count || state.isHidden(state.t)) pause();
    else moveTo(state.t + 1);
  };
  const play = () => {
    if (state.t === state.count) moveTo(1);
    timer = setInterval(advance, PLAY_EVERY);
    button.textContent = "Pause";
  };
  const toggle = () => {
    if (timer !== null) pause();
    else if (!state.isHidden(state.t)) play();
  };
  return { toggle, pause };
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
