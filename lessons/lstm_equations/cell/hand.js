// A hand on a dial. A mouse turns it at once; a finger once it moves along the dial, since one that
// moves up or down scrolls the page, which takes back what it may have turned.

import { isAlong } from "../../../lstm_ui/live/along.js";
import { hold } from "../../../lstm_ui/live/hold.js";
import { pointIn } from "../../../lstm_ui/live/shapes.js";

// dial: value(), valueAt(x in units), begin(), turn(value), restore(value) and release().
export function follow(element, dial) {
  let grip = null; // as it was last taken
  const turn = (event) => {
    const value = dial.valueAt(pointIn(grip.toLocal, event).x);
    if (value === dial.value()) return;
    if (!grip.begun) dial.begin();
    grip.begun = true;
    dial.turn(value);
  };
  hold(element, {
    down(event) {
      const turns = event.pointerType !== "touch";
      const toLocal = element.getScreenCTM().inverse();
      const { clientX, clientY } = event;
      grip = { toLocal, place: { clientX, clientY }, from: dial.value(), turns, begun: false };
      element.setPointerCapture(event.pointerId);
      element.classList.add("held"); // its focus need not show: the hand knows where it is
      element.focus({ preventScroll: true });
      if (!turns) return;
      event.preventDefault(); // or each move looks for text to select
      turn(event);
    },
    move(event) {
      grip.turns ||= isAlong(grip.place, event);
      if (grip.turns) turn(event);
    },
    up(event) {
      if (!grip.turns) turn(event); // a tap calls the knob
    },
    cancel() {
      if (grip.begun) dial.restore(grip.from);
    },
    release: dial.release,
  });
  element.onblur = () => element.classList.remove("held");
}
