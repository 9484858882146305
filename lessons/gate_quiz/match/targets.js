// The valves as places to drop a job: buttons over the picture, for hands, keys and screen readers.

import { element } from "../../../lstm_ui/live/elements.js";
import { assign } from "../../../lstm_ui/live/write.js";
import { BELTS, VALVE } from "../../../lstm_ui/valves/layouts.js";

const AROUND = { low: [46, 14], small: [52, 10] }; // how far a target reaches beyond its valve, in all
const NEAR = 14; // px, in which a drop beside a valve still counts
const IN_WORDS = { "✓": ", the right one", "✗": ", not this one" };
const NEXT = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

// choose(symbol) is called for a press. Returns the targets' own functions.
export function targets(place, choose) {
  let buttons = {};
  let names = {};

  const build = (gates) => {
    place.replaceChildren();
    buttons = {};
    names = {};
    for (const symbol of Object.keys(BELTS.lstm.low.valves)) {
      const button = element("button", `target ${symbol}`, place);
      names[symbol] = `${gates[symbol].name} ${symbol}`;
      assign(button, { type: "button", "aria-label": names[symbol] });
      button.onclick = () => choose(symbol);
      button.onkeydown = (event) => move(event, symbol);
      buttons[symbol] = button;
    }
  };
  const move = (event, symbol) => {
    const order = Object.keys(buttons);
    const steps = NEXT[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    buttons[order[(order.indexOf(symbol) + steps + order.length) % order.length]].focus();
  };
  const arrange = (kind) => {
    const { box, valves } = BELTS.lstm[kind];
    const { deep, long } = VALVE[kind];
    const size = [deep, long].map((length, k) => length + AROUND[kind][k]);
    const share = (length, k) => `${(100 * length) / box[k]}%`;
    for (const [symbol, { at }] of Object.entries(valves)) {
      const [left, top] = at.map((middle, k) => share(middle - size[k] / 2, k));
      const [width, height] = size.map(share);
      Object.assign(buttons[symbol].style, { left, top, width, height });
    }
  };
  // The valve at a point on screen, or the nearest of those beside it.
  const at = (x, y) => {
    const near = Object.entries(buttons)
      .map(([symbol, button]) => [symbol, distance(button.getBoundingClientRect(), x, y)])
      .filter(([, away]) => away <= NEAR)
      .sort(([, a], [, b]) => a - b);
    return near[0]?.[0] ?? null;
  };
  // The one under the hand, the one with the job, and once it is answered, the right one.
  const mark = ({ open, over, marks }) => {
    for (const [symbol, button] of Object.entries(buttons)) {
      const sign = marks[symbol] ?? "";
      button.classList.toggle("open", open);
      button.classList.toggle("over", symbol === over);
      button.dataset.mark = sign;
      assign(button, {
        tabindex: open || sign ? 0 : -1,
        "aria-disabled": !open,
        "aria-label": `${names[symbol]}${IN_WORDS[sign] ?? ""}`,
      });
    }
  };
  return { build, arrange, at, mark, focus: (symbol) => buttons[symbol].focus() };
}

// How far a point is from a box; 0 within it.
export function distance({ left, right, top, bottom }, x, y) {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}
