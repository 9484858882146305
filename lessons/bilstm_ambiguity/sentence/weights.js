// A sentence whose every word carries two bars, one for each net: up where the word speaks for the
// sense, down where it speaks against it.

import { element } from "../../../lstm_ui/live/elements.js";
import { legend } from "./legend.js";

const TALL = 96; // px, of the longest bar and, in the other direction, what is left

export function weights(place, { words, position, numbers, nets }) {
  const all = nets.flatMap(({ values }) => values);
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
  const unit = high - low > 0 ? TALL / (high - low) : 0;
  legend(
    place,
    nets.map(({ net, name }) => [net, name]),
  );
  const list = element("ul", "weights", place);
  list.style.setProperty("--up", `${unit * high}px`);
  list.style.setProperty("--down", `${-unit * low}px`);
  words.forEach((word, k) => {
    const item = element("li", k === position ? "asked" : "", list);
    const plot = element("span", "plot", item);
    plot.setAttribute("aria-hidden", true);
    for (const { net, values } of nets) {
      bar(plot, net, unit * values[k], net === "both" ? numbers[k] : "");
    }
    element("span", "word", item, word);
    const told = nets.map(({ name, texts }) => `${name} ${texts[k]}`);
    element("span", "unseen", item, `: ${told.join(", ")}`);
  });
}

function bar(plot, net, height, text) {
  const drawn = element("i", `${net} ${height < 0 ? "against" : "for"}`, plot);
  drawn.style.setProperty("--height", `${Math.abs(height)}px`);
  if (text) element("b", "", drawn, text);
}
