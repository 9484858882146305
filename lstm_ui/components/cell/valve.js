// A valve: a frame across the pipe, a panel that opens, a knob; a slider to assistive technology.
function valve(parent, symbol, { name, low }, place, onInput, onRelease) {
  const { long, short } = SAYS[symbol];
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
  let value = null;
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
  // an upright valve takes the movement that would scroll
  if (place.upright) group.ontouchstart = (event) => event.preventDefault();
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

  let drawnLocked = null;
  return (next, locked) => {
    if (value === next && drawnLocked === locked) return;
    value = next;
    drawnLocked = locked;
    const share = (value - low) / (1 - low);
    const zero = (0 - low) / (1 - low);
    const [from, to] = share < zero ? [share, zero] : [zero, share];
    const start = place.upright ? y + travel / 2 - to * travel : x - travel / 2 + from * travel;
    const size = (to - from) * travel;
    assign(
      open,
      place.upright
        ? { x: x - 11, y: start, width: 22, height: size }
        : { x: start, y: y - 11, width: size, height: 22 },
    );
    const shift = place.upright ? [0, (0.5 - share) * travel] : [(share - 0.5) * travel, 0];
    assign(knob, { transform: `translate(${shift})` });
    write(label, place.oneLine ? `${name} ${symbol} ${number(value)}` : `${name} ${symbol}`);
    if (note) write(note, `${number(value)}, ${short(value)}`);
    assign(group, {
      "aria-valuenow": value.toFixed(2),
      "aria-valuetext": `${number(value)}, ${long(value)}`,
      "aria-disabled": locked,
    });
  };
}
