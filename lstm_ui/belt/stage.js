// What moves is painted on canvases that lie over the still drawing: a new frame then asks the
// browser for no style and no layout, however much changes in it, and for no more of the screen than
// the pictures that changed.

import { upon } from "../live/gone.js";
import { gliding } from "./glide.js";

const MOST_PIXELS = 4e6;
const COLOURS =
  "f i g o c h z n r ink paper soft rail positive negative line st-primary-color".split(" ");

// names: of the CSS variables whose colours it paints with.
// Returns over(element, units, paint), open(), paint(), glide() and rest().
//
// paint(pen, whole) finds a sheet that covers the element, as wide as `units`, or in pixels if that
// is null; whole is true if nothing is on it yet. It is called in stage.paint() if its sheet, which
// over() returns, is stale. The sheet's canvas stands behind the element in the page.
export function stage(root, gone, names = COLOURS) {
  const palette = root.querySelector(".palette");
  const sheets = new Map();
  let theme = { colours: {}, family: "", serif: "" };

  const paint = () => {
    for (const sheet of sheets.values()) {
      if (!sheet.whole && !sheet.stale) continue;
      sheet.paint({ ...theme, draw: sheet.draw, progress: motion.progress }, sheet.whole);
      sheet.whole = false;
      sheet.stale = motion.progress < 1;
    }
  };
  const motion = gliding(paint);
  upon(gone, motion.rest);
  const refresh = () => {
    theme = themeOf(root, palette, names);
    for (const sheet of sheets.values()) fit(sheet);
    paint();
  };
  // The theme may change under us: its colours then fade over a millisecond, which tells.
  palette.ontransitionend = refresh;

  return {
    over(element, units, paint) {
      const draw = element.nextElementSibling.getContext("2d");
      const sheet = { draw, units, paint, whole: true };
      sheets.set(element, sheet);
      return sheet;
    },
    // once all sheets stand: and again when the fonts that they asked for have come
    open() {
      refresh();
      document.fonts.ready.then(refresh);
    },
    paint,
    glide: motion.glide,
    rest: motion.rest,
  };
}

// The colours and fonts that the page has now.
function themeOf(root, palette, names) {
  const colours = {};
  palette.style.transition = "none";
  for (const name of names) {
    palette.style.color = `var(--${name})`;
    colours[name] = getComputedStyle(palette).color;
  }
  palette.style.color = "";
  const serif = getComputedStyle(palette).fontFamily;
  const family = getComputedStyle(root).fontFamily;
  palette.style.transition = "";
  return { colours, family, serif };
}

// Gives the sheet's canvas the size that it has on screen, which empties it.
function fit(sheet) {
  const { canvas } = sheet.draw;
  const { width, height } = canvas.getBoundingClientRect();
  const ratio = Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / (width * height || 1)));
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const unit = ratio * (sheet.units ? width / sheet.units : 1);
  sheet.draw.setTransform(unit, 0, 0, unit, 0, 0);
  sheet.whole = true;
}
