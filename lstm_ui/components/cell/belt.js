// The pictures: the LSTM's belt with its valves, and the plain RNN's belt below it. Each is drawn
// once for a layout; afterwards only what changed is touched.

// Returns draw(gates, result, word, locked), with null in the result for what must stay hidden,
// and advance(), for a step forward.
export function lstmBelt(root, kind, gates, onInput, onRelease) {
  const at = LAYOUTS[kind];
  root.setAttribute("viewBox", `0 0 ${at.box[0]} ${at.box[1]}`);
  root.replaceChildren();
  svg("rect", { ...at.bed, class: "bed" }, root);
  for (const [cx, cy] of at.rollers) svg("circle", { cx, cy, r: 4, class: "roller" }, root);
  const pipes = Object.fromEntries(
    Object.entries(at.pipes).map(([key, d]) => [key, pipe(root, d, at.thick)]),
  );
  node(root, at.plus, 19, "+");
  node(root, at.tanh, 25, "tanh");
  const before = crate(root, at.crates.before, at.crate, "old memory c", "c");
  const after = crate(root, at.crates.c, at.crate, "new memory c", "c");
  const shown = crate(root, at.crates.h, at.crate, "shown h", "h");
  const [wx, wy] = at.crates.word;
  const wordText = svg("text", { x: wx, y: wy, class: "word" }, root);
  const valves = ["f", "i", "g", "o"].map((symbol) => [
    symbol,
    valve(root, symbol, gates[symbol], at.valves[symbol], onInput, onRelease),
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
  const draw = (gates, result, word, locked) => {
    pipes.old(result.before);
    pipes.kept(result.kept);
    pipes.candidate(gates.g, 0.9);
    pipes.written(result.written, 0.9);
    pipes.next(result.c);
    pipes.tap(result.c, 0.6);
    pipes.squashed(result.squashed, 0.6);
    pipes.shown(result.h, 0.6);
    write(before, number(result.before));
    write(after, number(result.c));
    write(shown, number(result.h));
    write(wordText, `“${word}”`);
    for (const [symbol, drawValve] of valves) drawValve(gates[symbol], locked && symbol === "g");
  };
  return { draw, advance };
}

export function rnnBelt(root, kind) {
  const at = RNN_LAYOUTS[kind];
  const y = at.before[1];
  root.setAttribute("viewBox", `0 0 ${at.box[0]} ${at.box[1]}`);
  root.replaceChildren();
  svg("rect", { ...at.bed, class: "bed" }, root);
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
    weighted(result.rnnBefore === null ? null : factor * result.rnnBefore);
    input(gates.g, 0.9);
    next(result.rnn);
    write(weight, `× ${number(factor)}`);
    write(before, number(result.rnnBefore));
    write(after, number(result.rnn));
    write(word, `“${text}” all of it, ${number(gates.g)}`);
    const said =
      result.rnn === null
        ? "The plain RNN's belt: its new state is hidden until you have said what you expect."
        : `The plain RNN's belt: the old state ${number(result.rnnBefore)} times ${number(factor)} plus the whole input ${number(gates.g)}, through tanh, gives the new state ${number(result.rnn)}.`;
    assign(root, { "aria-label": said });
  };
}
