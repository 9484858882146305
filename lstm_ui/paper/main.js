// As the page goes to print, each figure of Plotly's says how large it was drawn, so that the style
// sheet can scale it; when the page is back on screen, figures are as wide as they like again.

import { mounting } from "../live/mount.js";

class App {
  constructor(signal) {
    window.addEventListener("beforeprint", () => drawings().forEach(scale), { signal });
    window.addEventListener("afterprint", () => drawings().forEach(release), { signal });
  }

  receive() {}
}

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
