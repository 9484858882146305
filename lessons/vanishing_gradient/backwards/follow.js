// What a hand does to the handle. A mouse takes it anywhere in the picture. A finger is followed
// once it moves along the axis; where it scrolls the page instead, the handle is where it was.

import { isAlong } from "../../../lstm_ui/live/along.js";
import { hold } from "../../../lstm_ui/live/hold.js";

const NEAR = 22; // of the handle: there it does not jump to the hand

export function follow(stage, root, state, { move, release }) {
  let grip = null; // where the hand came down, and whether it is followed

  const lagAt = ({ clientX }) => state.layout.across.lag(clientX - grip.left - grip.apart);
  const take = (event) => {
    grip.followed = true;
    stage.setPointerCapture(event.pointerId);
    root.classList.add("held"); // its focus need not show: the hand knows where it is
    root.focus({ preventScroll: true });
  };

  hold(stage, {
    down(event) {
      const { left } = stage.getBoundingClientRect();
      const apart = event.clientX - left - state.layout.across.x(state.lag);
      const { clientX, clientY, pointerType } = event;
      grip = { left, from: { clientX, clientY }, lag: state.lag, apart: Math.abs(apart) < NEAR ? apart : 0 };
      if (pointerType === "touch") return;
      event.preventDefault(); // or each move looks for text to select
      take(event);
      move(lagAt(event));
    },
    move(event) {
      if (!grip.followed && !isAlong(grip.from, event)) return;
      if (!grip.followed) take(event);
      move(lagAt(event));
    },
    up(event) {
      if (!grip.followed) move(lagAt(event)); // a tap calls the handle
    },
    cancel() {
      if (grip.followed) move(grip.lag);
    },
    release,
  });
}
