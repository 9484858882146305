// Plays: goes on, step after step, until a press stops it or there is no next step.

import { upon } from "./gone.js";

// hasNext(), goOn() and restart(), which goes to where playing can begin; show(isPlaying) is called at
// each change. Returns toggle() and pause().
export function player({ every, hasNext, goOn, restart, show }, gone) {
  let timer = null;
  const become = (playing) => {
    clearInterval(timer);
    timer = playing ? setInterval(advance, every) : null;
    show(playing);
  };
  const advance = () => {
    if (hasNext()) goOn();
    if (!hasNext()) become(false);
  };
  const toggle = () => {
    if (timer === null && !hasNext()) restart();
    become(timer === null && hasNext());
  };
  upon(gone, () => clearInterval(timer));
  return { toggle, pause: () => become(false) };
}
