// A valve: a frame across the pipe, a panel that opens, a knob; a slider to assistive technology.

// Returns set(value, locked), wipe(pen) and paint(pen, whole).
function valve(parent, symbol, { name, low }, place, sizes, onInput, onRelease) {
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
  const [lx, ly] = place.label;
  const { anchor } = place;
  const style = `text-anchor:${anchor}`;
  const labelX = place.oneLine ? lx - 42 : lx; // with room for the value beside it
  svg("text", { x: labelX, y: ly, class: "label", style }, group, `${name} ${symbol}`);
  const says = place.oneLine
    ? { at: place.label, how: { weight: 600, size: sizes.label, colour: symbol, anchor } }
    : { at: [lx, ly + 22], how: { size: sizes.note, colour: "soft", anchor } };
  says.room = room(says.at, place.oneLine ? 40 : 168, says.how);
  // what the knob reaches, past the frame's ends and sides; and the frame, before which no pipe runs
  const reach = Object.values(across(2 * half + 6, 47));
  const framed = Object.values(across(2 * half + 2 * HALF_A_LINE, 30 + 2 * HALF_A_LINE));
  let locked = false;
  let value = null;
  let toLocal = null;
  const travel = 2 * half - 12;

  const turn = (v) => onInput(symbol, Math.round(100 * Math.min(1, Math.max(low, v))) / 100);
  const follow = (event) => {
    const { a, d, e, f } = toLocal; // the picture is scaled and moved, never turned
    const share = place.upright
      ? (y + travel / 2 - (d * event.clientY + f)) / travel
      : (a * event.clientX + e - x + travel / 2) / travel;
    turn(low + share * (1 - low));
  };
  group.onpointerdown = (event) => {
    if (event.button !== 0 || locked) return;
    event.preventDefault(); // or each move looks for text to select
    toLocal = group.getScreenCTM().inverse();
    group.setPointerCapture(event.pointerId);
    group.focus({ preventScroll: true });
    follow(event);
  };
  group.onpointermove = (event) => {
    if (!group.hasPointerCapture(event.pointerId)) return;
    event.stopPropagation(); // the page around it has listeners of its own
    follow(event);
  };
  group.onlostpointercapture = onRelease;
  // an upright valve takes the movement that would scroll
  if (place.upright) group.ontouchstart = (event) => event.preventDefault();
  group.onkeydown = (event) => {
    if (locked || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = {
      ArrowUp: 0.01,
      ArrowRight: 0.01,
      ArrowDown: -0.01,
      ArrowLeft: -0.01,
      PageUp: 0.1,
      PageDown: -0.1,
    }[event.key];
    if (by) turn(value + by);
    else if (event.key === "Home") turn(low);
    else if (event.key === "End") turn(1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const set = (next, nextLocked) => {
    if (next === value && nextLocked === locked) return;
    value = next;
    locked = nextLocked;
    says.text = place.oneLine ? number(value) : `${number(value)}, ${short(value)}`;
    assign(group, {
      "aria-valuenow": value.toFixed(2),
      "aria-valuetext": `${number(value)}, ${long(value)}`,
      "aria-disabled": locked,
    });
  };
  const wipe = ({ draw }) => draw.clearRect(...reach);
  const paint = (pen, whole) => {
    const { draw, colours } = pen;
    draw.clearRect(...framed);
    // from 0 to 1 along the travel: to the right, or up
    const share = (value - low) / (1 - low);
    const zero = (0 - low) / (1 - low);
    const [from, to] = share < zero ? [share, zero] : [zero, share];
    const trace = (at, length, depth, radius) => {
      const [across, along] = place.upright
        ? [x - depth / 2, y + travel / 2 - at * travel - length]
        : [x - travel / 2 + at * travel, y - depth / 2];
      draw.beginPath();
      if (place.upright) draw.roundRect(across, along, depth, length, radius);
      else draw.roundRect(across, along, length, depth, radius);
    };
    draw.fillStyle = colours[symbol];
    draw.globalAlpha = 0.3;
    trace(from, (to - from) * travel, 22, 4);
    draw.fill();
    draw.globalAlpha = 1;
    trace(share - 7 / travel, 14, 44, 6);
    draw.fillStyle = colours[locked ? "paper" : symbol];
    draw.strokeStyle = colours[locked ? symbol : "paper"];
    draw.lineWidth = 1.5;
    draw.setLineDash(locked ? [3, 2] : []);
    draw.fill();
    draw.stroke();
    draw.setLineDash([]);
    renew(pen, says, whole);
  };
  return { set, wipe, paint };
}
