// Plays step after step, to the last.

const PLAY_EVERY = 700;

export function player(button, state, moveTo) {
  let timer = null;
  const pause = () => {
    clearInterval(timer);
    timer = null;
    button.textContent = "Play";
  };
  const advance = () => {
    if (state.t === state.count) pause();
    else moveTo(state.t + 1);
  };
  const toggle = () => {
    if (timer !== null) {
      pause();
      return;
    }
    if (state.t === state.count) moveTo(1);
    timer = setInterval(advance, PLAY_EVERY);
    button.textContent = "Pause";
  };
  return { toggle, pause };
}
