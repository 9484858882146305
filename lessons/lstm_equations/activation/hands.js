// The hands on a point: it is dragged along a, called by a click beside it, and moved by keys.

import { hold } from "../../../lstm_ui/live/hold.js";
import { pointIn } from "../../../lstm_ui/live/shapes.js";
import { afterKey, within } from "../../../lstm_ui/live/slider.js";

const KEY_STEPS = { small: 0.05, large: 0.5 };

// state.a is where the point stands; hands: move(a) and release().
export function holdPoint(root, point, state, scale, hands) {
  const { low, high } = scale;
  const move = (a) => hands.move(within(low, high, a));
  drag(root, point, state, scale, { ...hands, move });
  // a click or a tap beside the point calls it there
  root.onclick = (event) => {
    if (point.contains(event.target)) return;
    move(scale.a(pointIn(root.getScreenCTM().inverse(), event).x));
    hands.release();
    point.focus({ preventScroll: true });
  };
  point.onkeydown = (event) => {
    const a = afterKey(event, state.a, { low, high, ...KEY_STEPS });
    if (a === undefined) return;
    hands.move(a);
    event.preventDefault();
  };
}

// The point stays where it was taken: neither a press nor the start of a scroll moves it.
function drag(root, point, state, scale, { move, release }) {
  let toLocal = null;
  let held = 0; // from the point to where it was taken
  hold(point, {
    down(event) {
      toLocal = root.getScreenCTM().inverse();
      held = scale.a(pointIn(toLocal, event).x) - state.a;
      point.setPointerCapture(event.pointerId);
      point.focus({ preventScroll: true });
    },
    move: (event) => move(scale.a(pointIn(toLocal, event).x) - held),
    release,
  });
}
