// The strip of steps: for each, a bar for c, for h and for the plain RNN, around a zero line.

const BARS = [
  ["c", "c"],
  ["h", "h"],
  ["rnn", "plain RNN"],
];

// Returns draw(scene, results): results with null where a step must stay hidden.
export function historyStrip(root, onChoose) {
  let columns = [];
  let inView = null;

  const build = (count) => {
    root.replaceChildren();
    inView = null;
    columns = Array.from({ length: count }, (_, k) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "step";
      button.onclick = () => onChoose(k + 1);
      const word = document.createElement("span");
      word.className = "step-word";
      const chart = svg("svg", { viewBox: "0 0 48 76", "aria-hidden": "true" });
      svg("path", { d: "M0 38H48", class: "zero" }, chart);
      const bars = BARS.map(([key], n) =>
        svg("rect", { x: 5 + 14 * n, width: 10, class: `bar ${key}` }, chart),
      );
      const value = document.createElement("span");
      value.className = "step-value";
      button.append(word, chart, value);
      root.append(button);
      return { button, word, bars, value };
    });
  };

  return (scene, results) => {
    if (columns.length !== scene.steps.length) build(scene.steps.length);
    const most = Math.max(
      1,
      ...results.map((r) => Math.max(Math.abs(r.c ?? 0), Math.abs(r.rnn ?? 0))),
    );
    columns.forEach(({ button, word, bars, value }, k) => {
      const result = results[k];
      const known = result.c !== null;
      write(word, scene.steps[k].word);
      write(value, number(result.c));
      BARS.forEach(([key], n) => {
        const size = known ? (36 * Math.abs(result[key])) / most : 0;
        assign(bars[n], {
          height: Math.max(size, known ? 1 : 0),
          y: result[key] < 0 ? 38 : 38 - size,
        });
      });
      const numbers = BARS.map(([key, name]) => `${name} ${number(result[key])}`).join(", ");
      assign(button, {
        "aria-current": k + 1 === scene.at ? "step" : "false",
        "aria-label": `Step ${k + 1}, “${scene.steps[k].word}”: ${known ? numbers : "hidden"}`,
      });
    });
    if (inView === scene.at) return;
    inView = scene.at;
    const current = columns[scene.at - 1].button;
    const [left, right] = [current.offsetLeft, current.offsetLeft + current.offsetWidth];
    if (left < root.scrollLeft) root.scrollLeft = left - 8;
    else if (right > root.scrollLeft + root.clientWidth)
      root.scrollLeft = right - root.clientWidth + 8;
  };
}
