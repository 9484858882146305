// What moves is painted on canvases that lie over the still drawing: a new frame then asks the
// browser for no style and no layout, however much changes in it, and for no more of the screen than
// the pictures that changed.

const MOST_PIXELS = 4e6;
const GLIDE = 250;
const COLOURS = "f i g o c h ink paper soft rail positive negative line".split(" ");

// Returns over(element, units, paint), open(), paint(), glide() and rest().
//
// paint(pen, whole) finds a sheet that covers the element, as wide as `units`, or in pixels if that
// is null; whole is true if nothing is on it yet. It is called in stage.paint() if its sheet, which
// over() returns, is stale. The sheet's canvas stands behind the element in the page.
export function stage(root) {
  const palette = root.querySelector(".palette");
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
    for (const sheet of sheets.values()) {
      const { canvas } = sheet.draw;
      const { width, height } = canvas.getBoundingClientRect();
      const ratio = Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / (width * height || 1)));
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      const unit = ratio * (sheet.units ? width / sheet.units : 1);
      sheet.draw.setTransform(unit, 0, 0, unit, 0, 0);
      sheet.whole = true;
    }
  };
  const paint = () => {
    for (const sheet of sheets.values()) {
      if (!sheet.whole && !sheet.stale) continue;
      sheet.paint({ ...look, draw: sheet.draw, progress }, sheet.whole);
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

// Where letters of a size may stand that are as wide as `width` at most.
export function room([x, y], width, { size, anchor }) {
  const left = { start: x, end: x - width }[anchor] ?? x - width / 2;
  return [left, y - size, width, 1.3 * size];
}

// Paints a text that is known by where it is, its room there, and how: only when it has changed.
export function renew(pen, each, whole) {
  if (each.text === each.shown && !whole) return;
  each.shown = each.text;
  pen.draw.clearRect(...each.room);
  letter(pen, each.text, each.at, each.how);
}
