// A card that a hand carries: it follows once the hand has moved a little, and a press without a move
// is a press. A finger that moves up or down beside the grip scrolls the page.

import { upon } from "../../../lstm_ui/live/gone.js";

const FOLLOW_AFTER = 6; // px

// hands: begin(), over(x, y), drop(x, y) and back(). Returns stop(), which lets go of the card.
export function carry(card, { begin, over, drop, back, gone }) {
  let hand = null; // the pointer that is down
  let start = null; // where it came down
  let carried = false;
  let ended = false; // a moment ago
  let timer = null; // while it is

  const stop = () => {
    hand = null;
    carried = false;
    card.classList.remove("carried");
    card.style.translate = "";
    for (const [kind, act] of Object.entries(follows)) document.removeEventListener(kind, act);
  };
  const take = (event) => {
    const box = card.getBoundingClientRect();
    card.style.transformOrigin = `${start[0] - box.left}px ${start[1] - box.top}px`; // it shrinks there
    card.setPointerCapture(event.pointerId);
    card.classList.add("carried");
    carried = true;
    begin();
  };
  const end = (act) => {
    ended = carried;
    timer = setTimeout(() => (ended = false)); // the click comes first, if there is one
    stop();
    if (ended) act();
  };
  const follows = {
    pointermove(event) {
      if (event.pointerId !== hand) return;
      const [x, y] = [event.clientX - start[0], event.clientY - start[1]];
      if (!carried && Math.hypot(x, y) < FOLLOW_AFTER) return;
      if (!carried) take(event);
      card.style.translate = `${x}px ${y}px`;
      over(event.clientX, event.clientY);
    },
    pointerup({ pointerId, clientX, clientY }) {
      if (pointerId === hand) end(() => drop(clientX, clientY));
    },
    pointercancel({ pointerId }) {
      if (pointerId === hand) end(back);
    },
  };
  card.onpointerdown = (event) => {
    if (event.button !== 0 || carried || card.classList.contains("put")) return;
    hand = event.pointerId;
    start = [event.clientX, event.clientY];
    for (const [kind, act] of Object.entries(follows)) document.addEventListener(kind, act);
  };
  // What ends a carrying is no press.
  const swallow = (event) => ended && event.stopPropagation();
  card.addEventListener("click", swallow, { capture: true });
  upon(gone, () => {
    clearTimeout(timer);
    stop();
  });
  return stop;
}
