// The pictures: the LSTM's belt with its valves, and the plain RNN's belt below it. What stands
// still is drawn once for a layout; what moves is painted on the stage.

// Returns draw(gates, result, word, locked), with null in the result for what must stay hidden,
// and advance(), for a step forward.
export function lstmBelt(root, stage, kind, gates, onInput, onRelease) {
  const at = LAYOUTS[kind];
  clear(root, at);
  for (const d of at.heads) svg("path", { d, class: "head" }, root);
  const nodes = [node(root, at.plus, 19, "+"), node(root, at.tanh, 25, "tanh")];
  const before = crate(root, at.crates.before, at.crate, "old memory c", "c");
  crate(root, at.crates.c, at.crate, "new memory c", "c");
  crate(root, at.crates.h, at.crate, "shown h", "h");
  const memory = figure(at.crates.c, at.crate, SIZES[kind], "c");
  const output = figure(at.crates.h, at.crate, SIZES[kind], "h");
  const [wx, wy] = at.crates.word;
  const wordText = svg("text", { x: wx, y: wy, class: "word" }, root);
  const lines = pipes(at.pipes, at.thick);
  const valves = ["f", "i", "g", "o"].map((symbol) => [
    symbol,
    valve(root, symbol, gates[symbol], at.valves[symbol], SIZES[kind], onInput, onRelease),
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
    memory.text = number(result.c);
    output.text = number(result.h);
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
  const sheet = stage.over(root, at.box[0], (pen, whole) => {
    lines.wipe(pen);
    for (const [, { wipe }] of valves) wipe(pen);
    lines.paint(pen);
    for (const { cutOut } of nodes) cutOut(pen);
    for (const [, { paint }] of valves) paint(pen, whole);
    for (const each of [memory, output]) renew(pen, each, whole);
  });
  return { draw, advance };
}

// Returns draw(gates, result, word, factor) and say(gates, result, factor), its text alternative.
export function rnnBelt(root, stage, kind) {
  const at = RNN_LAYOUTS[kind];
  clear(root, at);
  const weight = node(root, at.weight, 27, "", "node weight");
  const squash = node(root, at.tanh, 25, "tanh");
  const before = crate(root, at.before, at.crate, "old state", "h");
  crate(root, at.after, at.crate, "new state", "h");
  const state = figure(at.after, at.crate, SIZES[kind], "h");
  const input = {
    at: at.word,
    room: [0, 0, at.box[0], at.word[1] + 6],
    how: { size: SIZES[kind].word, colour: "ink", italic: true },
  };
  const y = at.before[1];
  const half = at.crate[0] / 2 + HALF_A_LINE;
  const lines = pipes(
    {
      old: [[at.before[0] + half, y], at.weight],
      weighted: [at.weight, at.tanh],
      input: [[at.word[0], at.word[1] + 8], at.tanh],
      next: [at.tanh, [at.after[0] - half, y]],
    },
    at.thick,
  );
  let last = null;
  const draw = (gates, result, word, factor) => {
    const drawn = [gates.g, result.rnnBefore, result.rnn, word, factor].join();
    if (drawn === last) return;
    last = drawn;
    sheet.stale = true;
    state.text = number(result.rnn);
    input.text = `“${word}” all of it, ${number(gates.g)}`;
    lines.set("old", result.rnnBefore);
    lines.set("weighted", result.rnnBefore === null ? null : factor * result.rnnBefore);
    lines.set("input", gates.g, 0.9);
    lines.set("next", result.rnn);
    write(weight.name, `× ${number(factor)}`);
    write(before, number(result.rnnBefore));
  };
  const say = (gates, result, factor) => {
    const said =
      result.rnn === null
        ? "The plain RNN's belt: its new state is hidden until you have said what you expect."
        : `The plain RNN's belt: the old state ${number(result.rnnBefore)} times ${number(factor)} plus the whole input ${number(gates.g)}, through tanh, gives the new state ${number(result.rnn)}.`;
    assign(root, { "aria-label": said });
  };
  const sheet = stage.over(root, at.box[0], (pen, whole) => {
    lines.wipe(pen);
    lines.paint(pen);
    for (const { cutOut } of [weight, squash]) cutOut(pen);
    for (const each of [state, input]) renew(pen, each, whole);
  });
  return { draw, say };
}

// An empty picture with its bed.
function clear(root, at) {
  root.setAttribute("viewBox", `0 0 ${at.box[0]} ${at.box[1]}`);
  root.replaceChildren();
  svg("rect", { ...at.bed, class: "bed" }, root);
}

// The painted number in a crate.
function figure([x, y], [width], { number: size }, colour) {
  const at = [x, y + 18];
  const how = { weight: 650, size, colour };
  return { at, room: room(at, width - 20, how), how };
}
