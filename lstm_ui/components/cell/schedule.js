// The schedule: every step's word and valves as a table of fields.

const FIELDS = ["f", "i", "g", "o"];

function field(parent, type, label, attributes) {
  const input = document.createElement("input");
  Object.assign(input, { type, ...attributes });
  input.setAttribute("aria-label", label);
  const cell = document.createElement("td");
  cell.append(input);
  parent.append(cell);
  return input;
}

function gateField(parent, symbol, label, onValue) {
  const low = GATES[symbol].low;
  const input = field(parent, "number", label, {
    min: low,
    max: 1,
    step: 0.05,
    inputMode: low < 0 ? "text" : "decimal",
    className: symbol,
  });
  input.oninput = () => {
    const value = input.valueAsNumber;
    const fits = value >= low && value <= 1;
    input.setAttribute("aria-invalid", input.value !== "" && !fits ? "true" : "false");
    if (fits) onValue(Math.round(100 * value) / 100);
  };
  return input;
}

// edit(change) applies change(scene); draw(scene, locked) shows it without touching the field in use.
export function scheduleTable(root, edit, onRelease) {
  const body = root.querySelector("tbody");
  let rows = [];
  let everyField = {};

  const build = (count) => {
    body.replaceChildren();
    const every = document.createElement("tr");
    every.innerHTML = '<th scope="row">all</th><td class="every-note">set a column</td>';
    everyField = Object.fromEntries(
      FIELDS.map((symbol) => [
        symbol,
        gateField(every, symbol, `All steps, ${GATES[symbol].name}`, (v) =>
          edit((scene) =>
            scene.steps.forEach((step) => {
              step[symbol] = v;
            }),
          ),
        ),
      ]),
    );
    body.append(every);
    rows = Array.from({ length: count }, (_, k) => {
      const row = document.createElement("tr");
      const head = document.createElement("th");
      head.scope = "row";
      head.textContent = k + 1;
      row.append(head);
      const word = field(row, "text", `Step ${k + 1}, input`, {
        maxLength: 24,
        className: "word-field",
      });
      word.oninput = () =>
        edit((scene) => {
          scene.steps[k].word = word.value.replaceAll("|", " ").trim() || `x${k + 1}`;
        });
      const gates = Object.fromEntries(
        FIELDS.map((symbol) => [
          symbol,
          gateField(row, symbol, `Step ${k + 1}, ${GATES[symbol].name}`, (v) =>
            edit((scene) => {
              scene.steps[k][symbol] = v;
              scene.at = k + 1;
            }),
          ),
        ]),
      );
      body.append(row);
      return { word, gates };
    });
  };

  root.onchange = onRelease;
  root.onfocusout = onRelease;
  const start = root.querySelector("[name=start]");
  const weight = root.querySelector("[name=rnn_weight]");
  for (const input of [start, weight]) {
    input.oninput = () => {
      const value = input.valueAsNumber;
      const fits = value >= Number(input.min) && value <= Number(input.max);
      input.setAttribute("aria-invalid", input.value !== "" && !fits ? "true" : "false");
      if (fits)
        edit((scene) => {
          scene[input.name] = Math.round(100 * value) / 100;
        });
    };
  }
  const add = root.querySelector(".add");
  const remove = root.querySelector(".remove");
  add.onclick = () =>
    edit((scene) => {
      scene.steps.push({ ...scene.steps.at(-1), word: `x${scene.steps.length + 1}` });
    }, true);
  remove.onclick = () =>
    edit((scene) => {
      scene.steps.pop();
      scene.at = Math.min(scene.at, scene.steps.length);
    }, true);

  const show = (input, value) => {
    if (input.getRootNode().activeElement !== input && input.value !== String(value)) {
      input.value = value;
      input.setAttribute("aria-invalid", "false");
    }
  };
  return (scene, locked, most) => {
    if (rows.length !== scene.steps.length) build(scene.steps.length);
    everyField.g.disabled = locked;
    scene.steps.forEach((step, k) => {
      show(rows[k].word, step.word);
      for (const symbol of FIELDS) show(rows[k].gates[symbol], step[symbol]);
      rows[k].gates.g.disabled = locked;
      rows[k].word.disabled = locked;
    });
    show(start, scene.start);
    show(weight, scene.rnn_weight);
    for (const input of [start, weight]) input.disabled = locked;
    add.disabled = locked || scene.steps.length >= most;
    remove.disabled = locked || scene.steps.length <= 1;
  };
}
