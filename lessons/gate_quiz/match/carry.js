// A card that a hand carries: it follows once the hand has moved a little, and a press without a move
// is a press. A finger that moves up or down beside the grip scrolls the page.

const FOLLOW_AFTER = 6; // px

// hands: begin(), over(x, y), drop(x, y) and back(). Returns stop(), which lets go of the card.
export function carry(card, { begin, over, drop, back }) {
  let start = null; // where the hand came down
  let carried = false;
  let ended = false; // a moment ago

  const stop = () => {
    start = null;
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
    setTimeout(() => (ended = false)); // the click comes first, if there is one
    stop();
    if (ended) act();
  };
  const follows = {
    pointermove(event) {
      const [x, y] = [event.clientX - start[0], event.clientY - start[1]];
      if (!carried && Math.hypot(x, y) < FOLLOW_AFTER) return;
      if (!carried) take(event);
      card.style.translate = `${x}px ${y}px`;
      over(event.clientX, event.clientY);
    },
    pointerup: (event) => end(() => drop(event.clientX, event.clientY)),
    pointercancel: () => end(back),
  };
  card.onpointerdown = (event) => {
    if (event.button !== 0 || card.classList.contains("put")) return;
    start = [event.clientX, event.clientY];
    for (const [kind, act] of Object.entries(follows)) document.addEventListener(kind, act);
  };
  // What ends a carrying is no press.
  const swallow = (event) => ended && event.stopPropagation();
  card.addEventListener("click", swallow, { capture: true });
  return stop;
}
