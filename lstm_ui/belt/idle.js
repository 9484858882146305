// Before anything is touched, once: light runs along the belt, and one valve leans and comes back.
// It takes less than five seconds, ends with the first touch and as the page goes to print, and is not
// for who wants less motion.

import { upon } from "../live/gone.js";

const LEAN = { after: 2600, lasts: 1300, by: 0.3 };
const OVER = 4800; // ms

// lean(symbol, value) paints a valve as if it were set there; draw() paints it as it is.
// Returns {begin, end}.
export function idleMotion(root, state, { lean, draw, gone }) {
  let timers = [];
  let frame = null;
  let begun = false;
  const stop = () => {
    timers.forEach(clearTimeout);
    cancelAnimationFrame(frame);
  };
  const end = () => {
    if (!root.classList.contains("idle")) return;
    root.classList.remove("idle");
    stop();
    draw();
  };
  const nudge = () => {
    const { f } = state.gates;
    const start = performance.now();
    const follow = (now) => {
      const share = Math.max(0, (now - start) / LEAN.lasts);
      if (share >= 1) return draw();
      lean("f", leaning(f, share));
      frame = requestAnimationFrame(follow);
    };
    frame = requestAnimationFrame(follow);
  };
  upon(gone, stop);
  window.addEventListener("beforeprint", end, { signal: gone });
  for (const touch of ["pointerdown", "keydown", "focusin"]) root.addEventListener(touch, end, true);
  return {
    begin() {
      if (begun) return;
      begun = true;
      if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
      root.classList.add("idle");
      timers = [setTimeout(nudge, LEAN.after), setTimeout(end, OVER)];
    },
    end,
  };
}

// There and back, towards the end that is farther away.
export function leaning(value, share) {
  const way = value > 0.5 ? -1 : 1;
  return value + way * LEAN.by * Math.sin(Math.PI * share) ** 2;
}
