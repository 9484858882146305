// What moves is painted on a canvas that lies over the still drawing: a new frame then asks the
// browser for no style and no layout, however much changes in it.

const MOST_PIXELS = 8e6;
const GLIDE = 250;
const NOWHERE = [0, 0, 0, 0, 0, 0];
const COLOURS = "f i g o c h ink paper soft rail positive negative line".split(" ");

// Returns over(element, units, paint), open(), paint(), glide() and rest().
//
// paint(pen, whole) finds a sheet that covers the element, as wide as `units`, or in pixels if that
// is null; whole is true if nothing is on it yet. It is called in stage.paint() if its sheet, which
// over() returns, is stale.
export function stage(root) {
  const palette = root.querySelector(".palette");
  const canvas = root.querySelector("canvas");
  const draw = canvas.getContext("2d");
  const sheets = new Map();
  const look = { colours: {}, family: "", serif: "" };
  let progress = 1;
  let frame = null;

  const choose = () => {
    palette.style.transition = "none";
    for (const name of COLOURS) {
      palette.style.color = `var(--${name})`;
      look.colours[name] = getComputedStyle(palette).color;
    }
    palette.style.color = "";
    look.serif = getComputedStyle(palette).fontFamily;
    look.family = getComputedStyle(root).fontFamily;
    palette.style.transition = "";
  };
  const measure = () => {
    const home = root.getBoundingClientRect();
    const most = Math.sqrt(MOST_PIXELS / (home.width * home.height || 1));
    const ratio = Math.min(devicePixelRatio, most);
    canvas.width = Math.round(home.width * ratio);
    canvas.height = Math.round(home.height * ratio);
    for (const [element, sheet] of sheets) {
      const { left, top, width } = element.getBoundingClientRect();
      const unit = ratio * (sheet.units ? width / sheet.units : 1);
      sheet.place = [unit, 0, 0, unit, (left - home.left) * ratio, (top - home.top) * ratio];
      sheet.whole = true;
    }
  };
  const paint = () => {
    for (const sheet of sheets.values()) {
      if (!sheet.whole && !sheet.stale) continue;
      draw.setTransform(...sheet.place);
      sheet.paint({ ...look, draw, progress }, sheet.whole);
      sheet.whole = false;
      sheet.stale = progress < 1;
    }
  };
  const rest = () => {
    cancelAnimationFrame(frame);
    progress = 1;
  };
  const glide = () => {
    rest();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const start = performance.now();
    progress = 0;
    const follow = (now) => {
      const share = Math.min(1, Math.max(0, (now - start) / GLIDE));
      progress = 1 - (1 - share) ** 2;
      paint();
      if (share < 1) frame = requestAnimationFrame(follow);
    };
    frame = requestAnimationFrame(follow);
  };
  const refresh = () => {
    choose();
    measure();
    paint();
  };
  // The theme may change under us: its colours then fade over a millisecond, which tells.
  palette.ontransitionend = refresh;

  return {
    over(element, units, paint) {
      const sheet = { units, paint, whole: true, place: NOWHERE };
      sheets.set(element, sheet);
      return sheet;
    },
    // once all sheets stand: and again when the fonts that they asked for have come
    open() {
      refresh();
      document.fonts.ready.then(refresh);
    },
    paint,
    glide,
    rest,
  };
}

// Text as the page writes it: weight, size in units, anchor, baseline, italics.
export function letter(pen, text, [x, y], how) {
  const { weight = 400, size, colour, anchor, baseline = "alphabetic", italic } = how;
  const { draw } = pen;
  const font = `${italic ? "italic " : ""}${weight} ${size}px ${italic ? pen.serif : pen.family}`;
  if (pen.font !== font) draw.font = pen.font = font;
  draw.textAlign = { start: "left", end: "right" }[anchor] ?? "center";
  draw.textBaseline = baseline;
  draw.fillStyle = pen.colours[colour];
  draw.fillText(text, x, y);
}
