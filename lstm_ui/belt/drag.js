// Hands on a valve. A mouse turns it at once. A finger may be about to scroll the page: it turns the
// valve only once it has moved along it, and from where the valve is. If the browser takes the
// finger for a scroll after all, the valve goes back to where it was.

import { isAlong } from "../live/along.js";
import { hold } from "../live/hold.js";
import { within } from "../live/slider.js";
import { TRAVEL, shareOf } from "./axis.js";

const GRIP = 30; // units around the knob of an upright valve that a finger holds it by

// hands: turn(symbol, value) and release().
export function drag(group, state, axis, upright, { turn, release }) {
  const { symbol, low } = state;
  let grip = null;
  const follow = (event) => {
    const share = axis.share(event, grip.toLocal) + grip.offset;
    turn(symbol, within(low, 1, low + share * (1 - low)));
  };
  hold(group, {
    down(event) {
      const isHeld = !state.locked && !isName(event.target);
      grip = isHeld ? gripOf(group, state, axis, event) : null;
      if (!isHeld || grip.byFinger) return isHeld;
      event.preventDefault(); // or each move looks for text to select
      take(group, event);
      follow(event);
      return true;
    },
    move(event) {
      if (!grip.follows) {
        if (!isAlong(grip.from, event, upright) || (upright && !grip.byKnob)) return;
        grip.follows = true;
        grip.offset = shareOf(state.value, low) - axis.share(event, grip.toLocal);
        take(group, event);
      }
      follow(event);
    },
    cancel() {
      if (grip.follows) turn(symbol, grip.value);
    },
    release,
  });
  // along an upright valve the page would scroll: there a finger turns it by its knob alone
  if (!upright) return;
  group.ontouchstart = (event) => {
    if (grip?.byKnob) event.preventDefault();
  };
}

// A press on a valve's name asks what it is: it turns nothing, nor what lies under the name.
function isName({ classList }) {
  return classList.contains("label");
}

function gripOf(group, { value, low }, axis, event) {
  const toLocal = group.getScreenCTM().inverse();
  const byFinger = event.pointerType !== "mouse";
  return {
    toLocal,
    value,
    from: { clientX: event.clientX, clientY: event.clientY },
    byFinger,
    byKnob: TRAVEL * Math.abs(axis.share(event, toLocal) - shareOf(value, low)) <= GRIP,
    follows: !byFinger,
    offset: 0,
  };
}

function take(group, event) {
  group.setPointerCapture(event.pointerId);
  group.classList.add("held"); // its focus need not show: the hand knows where it is
  group.focus({ preventScroll: true });
}
