// The picture: one LSTM cell as a belt with valves, and the plain RNN's belt below it.
// Drawn once for each layout; afterwards only what changed is touched.

const NS = "http://www.w3.org/2000/svg";

// Wide, the belt runs to the right. Narrow, it runs down, so that every valve is dragged sideways
// and a finger can still scroll the page.
const LAYOUTS = {
  wide: {
    box: [1000, 336], thick: 34, crate: [124, 66],
    rails: ["M20 242H980", "M20 318H980"], ticks: Array.from({ length: 44 }, (_, k) => `M${30 + 22 * k} 318v7`),
    pipes: { old: "M90 280H270", kept: "M270 280H460", next: "M460 280H905", candidate: "M460 48V172", written: "M460 172V280", tap: "M764 280V205", squashed: "M764 205V130", shown: "M764 130V42" },
    crates: { before: [90, 280], c: [908, 280], h: [764, 40], word: [460, 36] },
    plus: [460, 280], tanh: [764, 205],
    valves: {
      f: { at: [270, 280], upright: true, label: [270, 190], anchor: "middle" },
      g: { at: [460, 98], label: [532, 94], anchor: "start" },
      i: { at: [460, 172], label: [532, 168], anchor: "start" },
      o: { at: [764, 130], label: [836, 126], anchor: "start" },
    },
  },
  narrow: {
    box: [360, 640], thick: 26, crate: [112, 58],
    rails: ["M38 20V620", "M102 20V620"], ticks: Array.from({ length: 27 }, (_, k) => `M31 ${30 + 22 * k}h7`),
    pipes: { old: "M70 50V150", kept: "M70 150V400", next: "M70 400V590", candidate: "M258 206V330", written: "M258 330V400H70", tap: "M70 468H150", squashed: "M150 468H258V532", shown: "M258 532V594" },
    crates: { before: [70, 46], c: [70, 592], h: [258, 596], word: [258, 196] },
    plus: [70, 400], tanh: [150, 468],
    valves: {
      f: { at: [70, 150], label: [142, 146], anchor: "start" },
      g: { at: [258, 266], label: [258, 234], anchor: "middle", oneLine: true },
      i: { at: [258, 340], label: [258, 312], anchor: "middle", oneLine: true },
      o: { at: [258, 532], label: [258, 504], anchor: "middle", oneLine: true },
    },
  },
};

const RNN_LAYOUTS = {
  wide: { box: [1000, 124], thick: 34, crate: [124, 66], rails: ["M20 42H980", "M20 118H980"], before: [90, 80], weight: [270, 80], tanh: [460, 80], after: [908, 80], word: [460, 18] },
  narrow: { box: [360, 150], thick: 26, crate: [88, 56], rails: ["M8 68H352", "M8 132H352"], before: [52, 100], weight: [136, 100], tanh: [216, 100], after: [308, 100], word: [216, 26] },
};

function svg(name, attributes, parent, text) {
  const element = document.createElementNS(NS, name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  if (text !== undefined) element.textContent = text;
  parent?.append(element);
  return element;
}

function crate(parent, [x, y], [width, height], name, symbol) {
  const group = svg("g", { class: `crate ${symbol}` }, parent);
  svg("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: 10 }, group);
  svg("text", { x, y: y - 8, class: "note" }, group, name);
  return svg("text", { x, y: y + 18, class: "number" }, group);
}

function node(parent, [x, y], radius, text, className = "node") {
  const group = svg("g", { class: className }, parent);
  svg("circle", { cx: x, cy: y, r: radius }, group);
  return svg("text", { x, y: y + (text === "+" ? 9 : 5), class: text === "+" ? "plus" : "" }, group, text);
}

function pipe(parent, path, thick) {
  const line = svg("path", { d: path, class: "pipe" }, parent);
  return (value, scale = 1) => {
    const hidden = value === null;
    line.style.strokeWidth = hidden ? 3 : 2 + Math.min(1.6, Math.abs(value) * scale) * thick;
    line.dataset.sign = hidden ? "hidden" : Math.abs(value) < 0.005 ? "zero" : value < 0 ? "negative" : "positive";
  };
}

// A valve: a frame across the pipe, a panel that opens, a knob; a slider to assistive technology.
function valve(parent, symbol, place, onInput, onRelease) {
  const { name, low, says, short } = GATES[symbol];
  const [x, y] = place.at;
  const half = 58;
  const group = svg("g", { class: `valve ${symbol}`, tabindex: 0, role: "slider", "aria-label": name, "aria-valuemin": low, "aria-valuemax": 1, "aria-orientation": place.upright ? "vertical" : "horizontal" }, parent);
  const across = (length, depth) => (place.upright
    ? { x: x - depth / 2, y: y - length / 2, width: depth, height: length }
    : { x: x - length / 2, y: y - depth / 2, width: length, height: depth });
  svg("rect", { ...across(2 * half + 24, 60), class: "touch" }, group);
  svg("rect", { ...across(2 * half, 30), rx: 8, class: "frame" }, group);
  const open = svg("rect", { class: "open", rx: 4 }, group);
  const knob = svg("rect", { ...across(14, 44), rx: 6, class: "knob" }, group);
  const [lx, ly] = place.label;
  const label = svg("text", { x: lx, y: ly, class: "label", style: `text-anchor:${place.anchor}` }, group);
  const note = place.oneLine ? null : svg("text", { x: lx, y: ly + 22, class: "note", style: `text-anchor:${place.anchor}` }, group);
  let value = 0;
  let toLocal = null;
  const travel = 2 * half - 12;

  const set = (v) => onInput(symbol, Math.round(100 * Math.min(1, Math.max(low, v))) / 100);
  const follow = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(toLocal);
    const share = place.upright ? (y + travel / 2 - point.y) / travel : (point.x - x + travel / 2) / travel;
    set(low + share * (1 - low));
  };
  group.onpointerdown = (event) => {
    if (event.button !== 0 || group.getAttribute("aria-disabled") === "true") return;
    toLocal = group.getScreenCTM().inverse();
    group.setPointerCapture(event.pointerId);
    group.focus({ preventScroll: true });
    follow(event);
  };
  group.onpointermove = (event) => group.hasPointerCapture(event.pointerId) && follow(event);
  group.onlostpointercapture = onRelease;
  group.onblur = onRelease;
  group.onkeydown = (event) => {
    if (group.getAttribute("aria-disabled") === "true" || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { ArrowUp: 0.01, ArrowRight: 0.01, ArrowDown: -0.01, ArrowLeft: -0.01, PageUp: 0.1, PageDown: -0.1 }[event.key];
    if (by) set(value + by);
    else if (event.key === "Home") set(low);
    else if (event.key === "End") set(1);
    else return;
    event.preventDefault();
  };

  return (next, locked) => {
    value = next;
    const share = (value - low) / (1 - low);
    const zero = (0 - low) / (1 - low);
    const [from, to] = share < zero ? [share, zero] : [zero, share];
    const start = place.upright ? y + travel / 2 - to * travel : x - travel / 2 + from * travel;
    const size = (to - from) * travel;
    const box = place.upright ? { x: x - 11, y: start, width: 22, height: size } : { x: start, y: y - 11, width: size, height: 22 };
    for (const key in box) open.setAttribute(key, box[key]);
    knob.setAttribute("transform", place.upright ? `translate(0 ${(0.5 - share) * travel})` : `translate(${(share - 0.5) * travel} 0)`);
    label.textContent = place.oneLine ? `${name} ${symbol}  ${number(value)}` : `${name} ${symbol}`;
    if (note) note.textContent = `${number(value)}, ${short(value)}`;
    group.setAttribute("aria-valuenow", value.toFixed(2));
    group.setAttribute("aria-valuetext", `${number(value)}, ${says(value)}`);
    group.setAttribute("aria-disabled", locked ? "true" : "false");
  };
}

// Returns draw(gates, result, word, locked), with null in the result for what must stay hidden,
// and advance(), for a step forward.
export function lstmBelt(root, kind, onInput, onRelease) {
  const at = LAYOUTS[kind];
  root.setAttribute("viewBox", `0 0 ${at.box[0]} ${at.box[1]}`);
  root.replaceChildren();
  for (const d of at.rails) svg("path", { d, class: "rail" }, root);
  svg("path", { d: at.ticks.join(""), class: "rail" }, root);
  const pipes = Object.fromEntries(Object.entries(at.pipes).map(([key, d]) => [key, pipe(root, d, at.thick)]));
  node(root, at.plus, 19, "+");
  node(root, at.tanh, 25, "tanh");
  const before = crate(root, at.crates.before, at.crate, "old memory c", "c");
  const after = crate(root, at.crates.c, at.crate, "new memory c", "c");
  const shown = crate(root, at.crates.h, at.crate, "shown h", "h");
  const [wx, wy] = at.crates.word;
  const wordText = svg("text", { x: wx, y: wy, class: "word" }, root);
  const valves = ["f", "i", "g", "o"].map((symbol) => [symbol, valve(root, symbol, at.valves[symbol], onInput, onRelease)]);
  const old = before.parentNode;
  old.style.setProperty("--from-x", `${at.crates.c[0] - at.crates.before[0]}px`);
  old.style.setProperty("--from-y", `${at.crates.c[1] - at.crates.before[1]}px`);
  // what was new becomes old: its crate slides back to the start of the belt
  const advance = () => {
    old.classList.remove("arriving");
    old.getBoundingClientRect();
    old.classList.add("arriving");
  };
  const draw = (gates, result, word, locked) => {
    pipes.old(result.before);
    pipes.kept(result.kept);
    pipes.candidate(gates.g, 0.9);
    pipes.written(result.written, 0.9);
    pipes.next(result.c);
    pipes.tap(result.c, 0.6);
    pipes.squashed(result.squashed, 0.6);
    pipes.shown(result.h, 0.6);
    before.textContent = number(result.before);
    after.textContent = result.c === null ? "?" : number(result.c);
    shown.textContent = result.h === null ? "?" : number(result.h);
    wordText.textContent = `“${word}”`;
    for (const [symbol, drawValve] of valves) drawValve(gates[symbol], locked && symbol === "g");
  };
  return { draw, advance };
}

export function rnnBelt(root, kind) {
  const at = RNN_LAYOUTS[kind];
  const y = at.before[1];
  root.setAttribute("viewBox", `0 0 ${at.box[0]} ${at.box[1]}`);
  root.replaceChildren();
  for (const d of at.rails) svg("path", { d, class: "rail" }, root);
  const old = pipe(root, `M${at.before[0]} ${y}H${at.weight[0]}`, at.thick);
  const weighted = pipe(root, `M${at.weight[0]} ${y}H${at.tanh[0]}`, at.thick);
  const input = pipe(root, `M${at.word[0]} ${at.word[1] + 8}V${y}`, at.thick);
  const next = pipe(root, `M${at.tanh[0]} ${y}H${at.after[0]}`, at.thick);
  const weight = node(root, at.weight, 27, "", "node weight");
  node(root, at.tanh, 25, "tanh");
  const before = crate(root, at.before, at.crate, "old state", "h");
  const after = crate(root, at.after, at.crate, "new state", "h");
  const word = svg("text", { x: at.word[0], y: at.word[1], class: "word" }, root);
  return (gates, result, text, factor) => {
    old(result.rnnBefore);
    weighted(factor * result.rnnBefore);
    input(gates.g, 0.9);
    next(result.rnn);
    weight.textContent = `× ${number(factor)}`;
    before.textContent = number(result.rnnBefore);
    after.textContent = result.rnn === null ? "?" : number(result.rnn);
    word.textContent = `“${text}” all of it, ${number(gates.g)}`;
    root.setAttribute("aria-label", result.rnn === null
      ? "The plain RNN's belt: its new state is hidden until you have said what you expect."
      : `The plain RNN's belt: the old state ${number(result.rnnBefore)} times ${number(factor)} plus the whole input ${number(gates.g)}, through tanh, gives the new state ${number(result.rnn)}.`);
  };
}
