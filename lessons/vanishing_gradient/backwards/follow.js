// What a hand does to the handle. A mouse takes it anywhere in the picture. A finger is followed
// once it moves along the axis; where it scrolls the page instead, the handle is where it was.

import { isAlong } from "../../../lstm_ui/live/along.js";

const NEAR = 22; // of the handle: there it does not jump to the hand

export function follow(stage, root, state, { move, release }) {
  let hold = null; // of the hand that is down: where it began, and whether it is followed

  const lagAt = ({ clientX }) => state.layout.across.lag(clientX - hold.left - hold.apart);
  const take = (event) => {
    hold.followed = true;
    stage.setPointerCapture(event.pointerId);
    root.classList.add("held"); // its focus need not show: the hand knows where it is
    root.focus({ preventScroll: true });
  };

  stage.onpointerdown = (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    const { left } = stage.getBoundingClientRect();
    const apart = event.clientX - left - state.layout.across.x(state.lag);
    const { clientX, clientY, pointerType } = event;
    hold = { left, from: { clientX, clientY }, lag: state.lag, apart: Math.abs(apart) < NEAR ? apart : 0 };
    if (pointerType === "touch") return;
    event.preventDefault(); // or each move looks for text to select
    take(event);
    move(lagAt(event));
  };
  stage.onpointermove = (event) => {
    if (!hold || !event.isPrimary) return;
    if (!hold.followed && !isAlong(hold.from, event)) return;
    if (!hold.followed) take(event);
    event.stopPropagation(); // the page around it has listeners of its own
    move(lagAt(event));
  };
  stage.onpointerup = (event) => {
    if (hold && !hold.followed) move(lagAt(event)); // a tap calls the handle
    end();
  };
  stage.onpointercancel = () => {
    if (hold?.followed) move(hold.lag);
    end();
  };

  function end() {
    hold = null;
    release();
  }
}
