// A hand on a lever. A mouse has the knob under it at once. A finger that moves up or down scrolls the
// page, so it turns the lever by moving sideways, to the right to open; what it turned goes back if
// the browser takes it for a scroll after all.

import { isAlong } from "../../../lstm_ui/live/along.js";
import { hold } from "../../../lstm_ui/live/hold.js";

// lever: state, bottom and travel of the knob in units, turn(value), keep(), which returns what puts
// the levers back as they are then, and release().
export function drag(group, { state, bottom, travel, turn, keep, release }) {
  let grip = null;
  const valueOf = (event) => {
    const { d, f } = grip.toLocal;
    if (!grip.byFinger) return (bottom - (d * event.clientY + f)) / travel;
    return grip.value + (d * (event.clientX - grip.from.clientX)) / travel;
  };
  hold(group, {
    down(event) {
      const byFinger = event.pointerType === "touch";
      grip = {
        byFinger,
        follows: !byFinger,
        value: state.value,
        putBack: keep(),
        from: { clientX: event.clientX, clientY: event.clientY },
        toLocal: group.getScreenCTM().inverse(),
      };
      if (byFinger) return;
      event.preventDefault(); // or each move looks for text to select
      take(group, event);
      turn(valueOf(event));
    },
    move(event) {
      if (!grip.follows && isAlong(grip.from, event)) {
        grip.follows = true;
        take(group, event);
      }
      if (grip.follows) turn(valueOf(event));
    },
    cancel() {
      if (grip.follows) grip.putBack();
    },
    release,
  });
}

function take(group, event) {
  group.setPointerCapture(event.pointerId);
  group.classList.add("held"); // its focus need not show: the hand knows where it is
  if (group.hasAttribute("tabindex")) group.focus({ preventScroll: true });
}
