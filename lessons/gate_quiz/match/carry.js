// A card that a hand carries: it follows once it has moved a little, and a press without a move is a
// press. A finger that moves up or down beside the grip scrolls the page.

const FOLLOW_AFTER = 6; // px

// hands: begin(), over(x, y), drop(x, y) and back(). Returns stop(), which lets go of the card.
export function carry(card, { begin, over, drop, back }) {
  let start = null;
  let carried = false;
  let ended = false; // a moment ago

  const stop = () => {
    start = null;
    carried = false;
    card.classList.remove("carried");
    card.style.translate = "";
  };
  card.onpointerdown = (event) => {
    if (event.button === 0 && !card.classList.contains("put")) start = [event.clientX, event.clientY];
  };
  card.onpointermove = (event) => {
    if (start === null) return;
    const [x, y] = [event.clientX - start[0], event.clientY - start[1]];
    if (!carried && Math.hypot(x, y) < FOLLOW_AFTER) return;
    if (!carried) {
      carried = true;
      card.setPointerCapture(event.pointerId);
      const box = card.getBoundingClientRect();
      card.style.transformOrigin = `${start[0] - box.left}px ${start[1] - box.top}px`; // it shrinks there
      card.classList.add("carried");
      begin();
    }
    event.stopPropagation(); // the page around it has listeners of its own
    card.style.translate = `${x}px ${y}px`;
    over(event.clientX, event.clientY);
  };
  card.onpointerup = (event) => {
    const wasCarried = carried;
    stop();
    ended = wasCarried;
    setTimeout(() => (ended = false)); // the click comes first, if there is one
    if (wasCarried) drop(event.clientX, event.clientY);
  };
  card.onpointercancel = () => {
    const wasCarried = carried;
    stop();
    if (wasCarried) back();
  };
  // What ends a carrying is no press.
  const swallow = (event) => ended && event.stopPropagation();
  card.addEventListener("click", swallow, { capture: true });
  return stop;
}
