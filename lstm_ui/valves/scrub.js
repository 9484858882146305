// A hand on the time axis: pressed or drawn along it, and by the keys of a slider. A finger that
// moves up or down scrolls the page, and changes nothing.

import { isAlong } from "../live/along.js";
import { hold } from "../live/hold.js";
import { afterKey } from "../live/slider.js";

// axis: stepAt(x), step(), count() and moveTo(t).
export function scrub(root, { stepAt, step, count, moveTo }) {
  let grip = null;
  const follow = (event) => moveTo(stepAt(event.clientX - root.getBoundingClientRect().left));
  hold(root, {
    down(event) {
      const { clientX, clientY, pointerType } = event;
      grip = { place: { clientX, clientY }, from: step(), follows: pointerType !== "touch" };
      root.setPointerCapture(event.pointerId);
      if (!grip.follows) return;
      event.preventDefault(); // or each move looks for text to select
      root.focus({ preventScroll: true });
      follow(event);
    },
    move(event) {
      grip.follows ||= isAlong(grip.place, event);
      if (grip.follows) follow(event);
    },
    up: follow, // a tap too
    cancel: () => moveTo(grip.from),
  });
  root.onkeydown = (event) => {
    const t = afterKey(event, step(), { low: 1, high: count(), small: 1, large: 5 });
    if (t === undefined) return;
    moveTo(t);
    event.preventDefault();
    event.stopPropagation();
  };
}
