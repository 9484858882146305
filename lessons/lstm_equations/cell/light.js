// Light: a symbol shines wherever it stands, in the picture, the equations, the code and the values.

import { assign } from "../../../lstm_ui/live/write.js";

// hands: mark(symbol) and hover(symbol or null). Returns draw().
export function lights(root, state, { mark, hover }) {
  const places = [...root.querySelectorAll("[data-s]")];
  const toggles = [...root.querySelectorAll("button[data-s]")];
  const symbolOf = (event) => event.target.closest?.("[data-s]")?.dataset.s ?? null;
  root.onclick = (event) => {
    const symbol = symbolOf(event);
    if (symbol !== null) mark(symbol);
  };
  root.onpointerover = (event) => {
    if (event.pointerType === "mouse") hover(symbolOf(event));
  };
  root.onpointerleave = () => hover(null);
  for (const toggle of toggles) {
    toggle.onfocus = () => toggle.matches(":focus-visible") && hover(toggle.dataset.s);
    toggle.onblur = () => hover(null);
  }
  return () => {
    const { lit } = state;
    for (const place of places) place.classList.toggle("lit", place.dataset.s === lit);
    for (const toggle of toggles)
      assign(toggle, { "aria-pressed": toggle.dataset.s === state.choice.mark });
  };
}
