// A hand on a dial. A mouse turns it at once; a finger once it moves along the dial, since one that
// moves up or down scrolls the page, which takes back what it may have turned.

import { isAlong } from "../../../lstm_ui/live/along.js";

// dial: value(), valueAt(x in units), begin(), turn(value), restore(value) and release().
export function follow(element, dial) {
  let grip = null; // while it is held
  const turn = (event) => {
    const value = dial.valueAt(localX(event, grip.toLocal));
    if (value === dial.value()) return;
    if (!grip.begun) dial.begin();
    grip.begun = true;
    dial.turn(value);
  };
  element.onpointerdown = (event) => {
    if (event.button !== 0) return;
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
  };
  element.onpointermove = (event) => {
    if (grip === null) return;
    event.stopPropagation(); // the page around it has listeners of its own
    grip.turns ||= isAlong(grip.place, event);
    if (grip.turns) turn(event);
  };
  element.onpointerup = (event) => {
    if (grip !== null && !grip.turns) turn(event); // a tap calls the knob
    grip = null;
  };
  element.onpointercancel = () => {
    if (grip?.begun) dial.restore(grip.from);
    grip = null;
  };
  element.onlostpointercapture = dial.release;
  element.onblur = () => element.classList.remove("held");
}

function localX({ clientX, clientY }, toLocal) {
  return new DOMPoint(clientX, clientY).matrixTransform(toLocal).x;
}
