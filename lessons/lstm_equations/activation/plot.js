// One curve in its axes. It is drawn once; afterwards only the point and what hangs on it moves.

// Both curves stand on the same scale, so that their slopes can be compared by eye.
const BOX = { left: 74, right: 392, top: 40, bottom: 268 };
const TANGENT = 66;
const CHARACTER = 8; // the width of one in the slope's label, at most

// Returns draw(a).
function curvePlot(root, { symbol, says, at }, curve, onInput, onRelease) {
  const [low, high] = [curve.a[0], curve.a.at(-1)];
  const perA = (BOX.right - BOX.left) / (high - low);
  const perY = (BOX.bottom - BOX.top) / 2;
  const x = (a) => BOX.left + (a - low) * perA;
  const y = (v) => BOX.bottom - (v + 1) * perY;

  const ground = svg("g", { "aria-hidden": true }, root);
  for (const [from, to] of [
    [low, -curve.saturation],
    [curve.saturation, high],
  ]) {
    const edges = { x: x(from), width: x(to) - x(from), y: BOX.top - 10 };
    const height = BOX.bottom - BOX.top + 20;
    svg("rect", { ...edges, height, class: "saturated", fill: "url(#hatch)" }, ground);
    svg("path", { d: `M${x(from < 0 ? to : from)} ${edges.y}v${height}`, class: "bound" }, ground);
  }
  svg(
    "path",
    { d: `M${BOX.left} ${y(0)}H${BOX.right}M${x(0)} ${y(1)}V${y(-1)}`, class: "zero" },
    ground,
  );
  svg(
    "path",
    { d: `M${BOX.left} ${BOX.top - 10}V${BOX.bottom + 10}H${BOX.right}`, class: "axis" },
    ground,
  );
  const across = [-6, -4, -2, 0, 2, 4, 6]
    .filter((a) => a >= low && a <= high)
    .map((a) => [
      x(a),
      svg("text", { x: x(a), y: BOX.bottom + 28, class: "tick" }, ground, whole(a)),
    ]);
  const upright = [-1, 0, 1].map((v) => [
    y(v),
    svg("text", { x: BOX.left - 8, y: y(v) + 5, class: "tick end" }, ground, whole(v)),
  ]);
  svg("text", { x: x(0), y: BOX.bottom + 52, class: "note" }, ground, "pre-activation a");
  svg("text", { x: BOX.left, y: BOX.top - 20, class: "name" }, ground, `${symbol}(a)`);
  const path = curve.a.map((a, k) => `${x(a).toFixed(2)} ${y(curve.y[k]).toFixed(2)}`);
  svg("path", { d: `M${path.join("L")}`, class: "curve" }, ground);

  const guide = svg("path", { class: "guide" }, root);
  for (const a of [(low - curve.saturation) / 2, (high + curve.saturation) / 2])
    svg("text", { x: x(a), y: y(-0.55), class: "note", "aria-hidden": true }, root, "saturated");
  const point = svg(
    "g",
    {
      class: "point",
      tabindex: 0,
      role: "slider",
      "aria-label": `Pre-activation a of ${symbol}`,
      "aria-orientation": "horizontal",
      "aria-valuemin": low,
      "aria-valuemax": high,
    },
    root,
  );
  const edge = svg("path", { class: "tangent edge" }, point);
  const tangent = svg("path", { class: "tangent" }, point);
  const label = svg("text", { class: "slope" }, point);
  const value = svg("text", { x: BOX.left - 8, class: "number end" }, point);
  const place = svg("text", { y: BOX.bottom + 28, class: "number" }, point);
  const knob = svg("g", {}, point);
  svg("rect", { x: -32, y: -32, width: 64, height: 64, class: "touch" }, knob);
  svg("circle", { r: 16, class: "ring" }, knob);
  svg("circle", { r: 9, class: "knob" }, knob);

  let now = 0;
  let held = 0;
  let toLocal = null;
  const set = (a) => onInput(Math.round(100 * Math.min(high, Math.max(low, a))) / 100);
  const under = (event) => {
    const { x: px } = new DOMPoint(event.clientX, event.clientY).matrixTransform(toLocal);
    return low + (px - BOX.left) / perA;
  };
  // The point stays where it was taken: neither a press nor the start of a scroll moves it.
  point.onpointerdown = (event) => {
    if (event.button !== 0) return;
    toLocal = root.getScreenCTM().inverse();
    held = under(event) - now;
    point.setPointerCapture(event.pointerId);
    point.focus({ preventScroll: true });
  };
  point.onpointermove = (event) =>
    point.hasPointerCapture(event.pointerId) && set(under(event) - held);
  point.onlostpointercapture = onRelease;
  // a click or a tap beside the point calls it there
  root.onclick = (event) => {
    if (point.contains(event.target)) return;
    toLocal = root.getScreenCTM().inverse();
    set(under(event));
    onRelease();
    point.focus({ preventScroll: true });
  };
  point.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = {
      ArrowUp: 0.05,
      ArrowRight: 0.05,
      ArrowDown: -0.05,
      ArrowLeft: -0.05,
      PageUp: 0.5,
      PageDown: -0.5,
    }[event.key];
    if (by) set(now + by);
    else if (event.key === "Home") set(low);
    else if (event.key === "End") set(high);
    else return;
    event.preventDefault();
  };

  return (a) => {
    now = a;
    const { y: v, slope } = at(a);
    const [px, py] = [x(a), y(v)];
    assign(guide, { d: `M${BOX.left} ${py}H${px}V${BOX.bottom + 10}` });
    assign(knob, { transform: `translate(${px} ${py})` });
    // as long on screen wherever it touches, but never out of the axes
    const run = TANGENT / Math.hypot(1, (slope * perY) / perA);
    const [left, right] = [Math.max(px - run, BOX.left), Math.min(px + run, BOX.right)];
    const along = (to) => `${to} ${py - ((to - px) * slope * perY) / perA}`;
    for (const line of [edge, tangent]) assign(line, { d: `M${along(left)}L${along(right)}` });
    // Below the curve on the right, above it on the left: there it is free. It stays in the axes.
    const text = `slope ${fine(slope)}`;
    const room = CHARACTER * text.length;
    const end =
      a < 0 ? Math.max(px - 18, BOX.left + 14 + room) : Math.min(px + 18, BOX.right - room);
    assign(label, { x: end, y: py + (a < 0 ? -26 : 38) });
    label.style.textAnchor = a < 0 ? "end" : "start";
    write(label, text);
    assign(value, { y: px - BOX.left < 28 ? py - 22 : py + 5 });
    write(value, valueText(v));
    assign(place, { x: px });
    write(place, number(a));
    for (const [tick, mark] of across) show(mark, Math.abs(tick - px) > 30);
    for (const [tick, mark] of upright) show(mark, Math.abs(tick - py) > 18);
    assign(point, {
      "aria-valuenow": a.toFixed(2),
      "aria-valuetext": `a = ${number(a)}: ${symbol} ${says} ${valueText(v)}, slope ${fine(slope)}, ${portion(slope / curve.largest)} of its largest`,
    });
  };
}

function show(element, visible) {
  assign(element, { visibility: visible ? "visible" : "hidden" });
}

function whole(v) {
  return v < 0 ? `−${-v}` : `${v}`;
}

// Two decimals, and more where a slope, or what a value lacks to 0 or 1, would be rounded away.
function fine(v, rest = v, most = 6) {
  const places = rest === 0 || rest >= 0.1 ? 2 : Math.min(most, 1 - Math.floor(Math.log10(rest)));
  const text = Math.abs(v).toFixed(places);
  return v < 0 && Number(text) !== 0 ? `−${text}` : text;
}

function valueText(v) {
  return fine(v, Math.min(Math.abs(v), 1 - Math.abs(v)), 5);
}

function portion(share) {
  return share < 0.01 ? "under 1 %" : percent(share);
}
