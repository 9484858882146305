// A hand on the time axis: pressed or drawn along it, and by the keys of a slider. A finger that
// moves up or down scrolls the page, and changes nothing.

import { isAlong } from "../live/along.js";
import { afterKey } from "../live/slider.js";

// axis: stepAt(x), step(), count() and moveTo(t).
export function scrub(root, { stepAt, step, count, moveTo }) {
  let held = null;
  const follow = (event) => moveTo(stepAt(event.clientX - root.getBoundingClientRect().left));
  root.onpointerdown = (event) => {
    if (event.button !== 0) return;
    const { clientX, clientY, pointerType } = event;
    held = { place: { clientX, clientY }, from: step(), follows: pointerType !== "touch" };
    root.setPointerCapture(event.pointerId);
    if (held.follows) follow(event);
  };
  root.onpointermove = (event) => {
    if (!held) return;
    event.stopPropagation(); // the page around it has listeners of its own
    held.follows ||= isAlong(held.place, event);
    if (held.follows) follow(event);
  };
  root.onpointerup = (event) => {
    if (held) follow(event); // a tap too
    held = null;
  };
  root.onpointercancel = () => {
    if (held) moveTo(held.from);
    held = null;
  };
  root.onkeydown = (event) => {
    const t = afterKey(event, step(), { low: 1, high: count(), small: 1, large: 5 });
    if (t === undefined) return;
    moveTo(t);
    event.preventDefault();
    event.stopPropagation();
  };
}
