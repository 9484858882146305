// The pictures: the LSTM's belt with its valves, and the plain RNN's belt below it. What stands
// still is drawn once for a layout; what moves is painted on the stage.

// Returns draw(gates, result, word, locked), with null in the result for what must stay hidden,
// and advance(), for a step forward.
export function lstmBelt(root, stage, kind, gates, onInput, onRelease) {
  const at = LAYOUTS[kind];
  const outlines = clear(root, at);
  for (const [cx, cy] of at.rollers) svg("circle", { cx, cy, r: 4, class: "roller" }, root);
  node(root, outlines, at.plus, 19, "+");
  node(root, outlines, at.tanh, 25, "tanh");
  const before = crate(root, outlines, at.crates.before, at.crate, "old memory c", "c");
  crate(root, outlines, at.crates.c, at.crate, "new memory c", "c");
  crate(root, outlines, at.crates.h, at.crate, "shown h", "h");
  const [wx, wy] = at.crates.word;
  const wordText = svg("text", { x: wx, y: wy, class: "word" }, root);
  const lines = pipes(at.pipes, at.thick);
  const valves = ["f", "i", "g", "o"].map((symbol) => [
    symbol,
    valve(
      root,
      outlines,
      symbol,
      gates[symbol],
      at.valves[symbol],
      SIZES[kind],
      onInput,
      onRelease,
    ),
  ]);
  const old = before.parentNode;
  old.style.setProperty("--from-x", `${at.crates.c[0] - at.crates.before[0]}px`);
  old.style.setProperty("--from-y", `${at.crates.c[1] - at.crates.before[1]}px`);
  // what was new becomes old: its crate slides back to the start of the belt
  const advance = () => {
    old.classList.remove("arriving");
    old.getBoundingClientRect();
    old.classList.add("arriving");
  };
  let shown = {};
  const draw = (gates, result, word, locked) => {
    shown = result;
    lines.set("old", result.before);
    lines.set("kept", result.kept);
    lines.set("candidate", gates.g, 0.9);
    lines.set("written", result.written, 0.9);
    lines.set("next", result.c);
    lines.set("tap", result.c, 0.6);
    lines.set("squashed", result.squashed, 0.6);
    lines.set("shown", result.h, 0.6);
    write(before, number(result.before));
    write(wordText, `“${word}”`);
    for (const [symbol, { set }] of valves) set(gates[symbol], locked && symbol === "g");
    sheet.stale = true;
  };
  const sheet = stage.over(root, at.box[0], (pen) => {
    pen.draw.clearRect(0, 0, ...at.box);
    lines.paint(pen);
    cutOut(pen, outlines);
    figure(pen, shown.c, at.crates.c, SIZES[kind], "c");
    figure(pen, shown.h, at.crates.h, SIZES[kind], "h");
    for (const [, { paint }] of valves) paint(pen);
  });
  return { draw, advance };
}

// Returns draw(gates, result, word, factor) and say(gates, result, factor), its text alternative.
export function rnnBelt(root, stage, kind) {
  const at = RNN_LAYOUTS[kind];
  const outlines = clear(root, at);
  const y = at.before[1];
  const weight = node(root, outlines, at.weight, 27, "", "node weight");
  node(root, outlines, at.tanh, 25, "tanh");
  const before = crate(root, outlines, at.before, at.crate, "old state", "h");
  crate(root, outlines, at.after, at.crate, "new state", "h");
  const lines = pipes(
    {
      old: `M${at.before[0]} ${y}H${at.weight[0]}`,
      weighted: `M${at.weight[0]} ${y}H${at.tanh[0]}`,
      input: `M${at.word[0]} ${at.word[1] + 8}V${y}`,
      next: `M${at.tanh[0]} ${y}H${at.after[0]}`,
    },
    at.thick,
  );
  let shown = {};
  let above = "";
  let last = null;
  const draw = (gates, result, word, factor) => {
    const drawn = [gates.g, result.rnnBefore, result.rnn, word, factor].join();
    if (drawn === last) return;
    last = drawn;
    sheet.stale = true;
    shown = result;
    above = `“${word}” all of it, ${number(gates.g)}`;
    lines.set("old", result.rnnBefore);
    lines.set("weighted", result.rnnBefore === null ? null : factor * result.rnnBefore);
    lines.set("input", gates.g, 0.9);
    lines.set("next", result.rnn);
    write(weight, `× ${number(factor)}`);
    write(before, number(result.rnnBefore));
  };
  const say = (gates, result, factor) => {
    const said =
      result.rnn === null
        ? "The plain RNN's belt: its new state is hidden until you have said what you expect."
        : `The plain RNN's belt: the old state ${number(result.rnnBefore)} times ${number(factor)} plus the whole input ${number(gates.g)}, through tanh, gives the new state ${number(result.rnn)}.`;
    assign(root, { "aria-label": said });
  };
  const sheet = stage.over(root, at.box[0], (pen) => {
    pen.draw.clearRect(0, 0, ...at.box);
    lines.paint(pen);
    cutOut(pen, outlines);
    figure(pen, shown.rnn, at.after, SIZES[kind], "h");
    letter(pen, above, at.word, { size: SIZES[kind].word, colour: "ink", italic: true });
  });
  return { draw, say };
}

// An empty picture with its bed. Returns the list for the outlines of what will stand before pipes.
function clear(root, at) {
  root.setAttribute("viewBox", `0 0 ${at.box[0]} ${at.box[1]}`);
  root.replaceChildren();
  svg("rect", { ...at.bed, class: "bed" }, root);
  return [];
}

// The number in a crate.
function figure(pen, value, [x, y], sizes, colour) {
  const how = { weight: 650, size: sizes.number, colour };
  letter(pen, number(value), [x, y + 18], how);
}
