// As the page goes to print, its column is as wide as a sheet, so that pictures can be laid out for
// it; each figure of Plotly's says how large it was drawn, so that the style sheet can scale it; and
// the style sheet hears whether the page is dark. Back on screen, all is as it was.

import { TURNED } from "../live/gone.js";
import { mounting } from "../live/mount.js";

const PRINTS = "lstm-prints";
const PRINTS_DARK = "lstm-prints-dark";

class App {
  constructor(signal) {
    window.addEventListener("beforeprint", begin, { signal });
    window.addEventListener("afterprint", end, { signal });
  }

  receive() {}
}

function begin() {
  const { classList } = document.documentElement;
  const app = document.querySelector("[data-testid=stApp]");
  classList.add(PRINTS);
  classList.toggle(PRINTS_DARK, getComputedStyle(app).colorScheme === "dark");
  drawings().forEach(scale);
  tell();
}

function end() {
  document.documentElement.classList.remove(PRINTS, PRINTS_DARK);
  drawings().forEach(release);
  tell();
}

// Pictures cannot listen to the print itself: a window calls its listeners in the order in which they
// came, and this one may have come after theirs.
const tell = () => window.dispatchEvent(new Event(TURNED));

const drawings = () => document.querySelectorAll(".js-plotly-plot .main-svg");

function scale(drawing) {
  const [width, height] = [drawing.getAttribute("width"), drawing.getAttribute("height")];
  drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
  Object.assign(drawing.parentElement.style, {
    aspectRatio: `${width} / ${height}`,
    maxWidth: `${width}px`,
  });
}

function release(drawing) {
  drawing.removeAttribute("viewBox");
  Object.assign(drawing.parentElement.style, { aspectRatio: "", maxWidth: "" });
}

const mount = mounting("none", (_, gone) => new App(gone));

export default mount;
