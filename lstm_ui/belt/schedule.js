// The schedule: every step's word and valves as a table of fields.

const FIELDS = ["f", "i", "g", "o"];

// A number that takes effect while it fits, and says so while it does not.
function listen(input, [low, high], onValue) {
  assign(input, { min: low, max: high, title: `from ${low} to ${high}` });
  input.oninput = () => {
    const value = input.valueAsNumber;
    const fits = value >= low && value <= high;
    assign(input, { "aria-invalid": input.value !== "" && !fits });
    if (fits) onValue(Math.round(100 * value) / 100);
  };
}

function field(row, attributes) {
  const input = document.createElement("input");
  assign(input, attributes);
  const cell = document.createElement("td");
  cell.append(input);
  row.append(cell);
  return input;
}

function heading(row, text) {
  const head = document.createElement("th");
  head.scope = "row";
  head.textContent = text;
  row.append(head);
}

// edit(change) applies change(scene). Returns draw(scene, limits), which shows the scene without
// touching the field in use.
export function scheduleTable(root, edit) {
  const find = (name) => root.querySelector(name);
  let every = {};
  let rows = [];

  const gateFields = (row, who, gates, onValue) =>
    Object.fromEntries(
      FIELDS.map((symbol) => {
        const { name, low } = gates[symbol];
        const label = `${who}, ${name}`;
        const input = field(row, { type: "number", step: 0.05, "aria-label": label });
        listen(input, [low, 1], (value) => onValue(symbol, value));
        return [symbol, input];
      }),
    );

  const setAll = (symbol, value) =>
    edit((scene) => {
      for (const step of scene.steps) step[symbol] = value;
    });

  const build = (count, { gates, longest_word }) => {
    const all = document.createElement("tr");
    heading(all, "all");
    const note = document.createElement("td");
    note.textContent = "set a column";
    all.append(note);
    every = gateFields(all, "All steps", gates, setAll);
    for (const input of Object.values(every)) input.onblur = () => (input.value = "");

    rows = Array.from({ length: count }, (_, k) => {
      const row = document.createElement("tr");
      heading(row, k + 1);
      const label = `Step ${k + 1}, input`;
      const word = field(row, {
        maxlength: longest_word,
        class: "word-field",
        "aria-label": label,
      });
      word.oninput = () =>
        edit((scene) => {
          scene.steps[k].word = word.value.replaceAll("|", " ").trim() || `x${k + 1}`;
        });
      const inputs = gateFields(row, `Step ${k + 1}`, gates, (symbol, value) =>
        edit((scene) => {
          scene.steps[k][symbol] = value;
          scene.at = k + 1;
        }),
      );
      return { row, word, inputs };
    });
    find("tbody").replaceChildren(all, ...rows.map(({ row }) => row));
  };

  const setNumber = (name) => (value) =>
    edit((scene) => {
      scene[name] = value;
    });
  find(".add").onclick = () =>
    edit((scene) => {
      scene.steps.push({ ...scene.steps.at(-1), word: `x${scene.steps.length + 1}` });
    }, true);
  find(".remove").onclick = () =>
    edit((scene) => {
      scene.steps.pop();
      scene.at = Math.min(scene.at, scene.steps.length);
    }, true);

  const show = (input, value) => {
    if (input.getRootNode().activeElement === input || input.value === String(value)) return;
    input.value = value;
    assign(input, { "aria-invalid": false });
  };

  return (scene, limits) => {
    const { locked } = limits;
    if (rows.length !== scene.steps.length) build(scene.steps.length, limits);
    every.g.disabled = locked;
    scene.steps.forEach((step, k) => {
      const { word, inputs } = rows[k];
      show(word, step.word);
      for (const symbol of FIELDS) show(inputs[symbol], step[symbol]);
      word.disabled = locked;
      inputs.g.disabled = locked;
    });
    for (const [name, range] of [
      ["start", limits.start_range],
      ["rnn_weight", limits.rnn_weight_range],
    ]) {
      const input = find(`[name=${name}]`);
      listen(input, range, setNumber(name));
      show(input, scene[name]);
      input.disabled = locked;
    }
    find(".add").disabled = locked || scene.steps.length >= limits.most_steps;
    find(".remove").disabled = locked || scene.steps.length <= 1;
  };
}
