// A valve: a frame across the pipe, a panel that opens, a knob; a slider to assistive technology.
function valve(parent, symbol, place, onInput, onRelease) {
  const { name, low, says, short } = GATES[symbol];
  const [x, y] = place.at;
  const half = 58;
  const group = svg(
    "g",
    {
      class: `valve ${symbol}`,
      tabindex: 0,
      role: "slider",
      "aria-label": name,
      "aria-valuemin": low,
      "aria-valuemax": 1,
      "aria-orientation": place.upright ? "vertical" : "horizontal",
    },
    parent,
  );
  const across = (length, depth) =>
    place.upright
      ? { x: x - depth / 2, y: y - length / 2, width: depth, height: length }
      : { x: x - length / 2, y: y - depth / 2, width: length, height: depth };
  svg("rect", { ...across(2 * half + 24, 60), class: "touch" }, group);
  svg("rect", { ...across(2 * half, 30), rx: 8, class: "frame" }, group);
  const open = svg("rect", { class: "open", rx: 4 }, group);
  const knob = svg("rect", { ...across(14, 44), rx: 6, class: "knob" }, group);
  const [lx, ly] = place.label;
  const label = svg(
    "text",
    { x: lx, y: ly, class: "label", style: `text-anchor:${place.anchor}` },
    group,
  );
  const note = place.oneLine
    ? null
    : svg(
        "text",
        { x: lx, y: ly + 22, class: "note", style: `text-anchor:${place.anchor}` },
        group,
      );
  let value = 0;
  let toLocal = null;
  const travel = 2 * half - 12;

  const set = (v) => onInput(symbol, Math.round(100 * Math.min(1, Math.max(low, v))) / 100);
  const follow = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(toLocal);
    const share = place.upright
      ? (y + travel / 2 - point.y) / travel
      : (point.x - x + travel / 2) / travel;
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
    if (
      group.getAttribute("aria-disabled") === "true" ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey
    )
      return;
    const by = {
      ArrowUp: 0.01,
      ArrowRight: 0.01,
      ArrowDown: -0.01,
      ArrowLeft: -0.01,
      PageUp: 0.1,
      PageDown: -0.1,
    }[event.key];
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
    const box = place.upright
      ? { x: x - 11, y: start, width: 22, height: size }
      : { x: start, y: y - 11, width: size, height: 22 };
    for (const key in box) open.setAttribute(key, box[key]);
    knob.setAttribute(
      "transform",
      place.upright
        ? `translate(0 ${(0.5 - share) * travel})`
        : `translate(${(share - 0.5) * travel} 0)`,
    );
    label.textContent = place.oneLine ? `${name} ${symbol}  ${number(value)}` : `${name} ${symbol}`;
    if (note) note.textContent = `${number(value)}, ${short(value)}`;
    group.setAttribute("aria-valuenow", value.toFixed(2));
    group.setAttribute("aria-valuetext", `${number(value)}, ${says(value)}`);
    group.setAttribute("aria-disabled", locked ? "true" : "false");
  };
}
