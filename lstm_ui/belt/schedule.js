// The schedule: every step's word and valves as a table of fields.

import { field, heading, listen, note, row, show } from "./fields.js";

const GATES = ["f", "i", "g", "o"];

// edit(change, atOnce) applies change(scene). Returns draw(scene, limits), which shows the scene
// without touching the field in use.
export function scheduleTable(root, edit) {
  const find = (name) => root.querySelector(name);
  let all = null;
  let rows = [];

  const build = (count, limits) => {
    all = rowOfAll(limits.gates, edit);
    rows = Array.from({ length: count }, (_, k) => rowOfStep(k, limits, edit));
    find("tbody").replaceChildren(all.row, ...rows.map(({ row }) => row));
  };
  find(".add").onclick = () => edit(addStep, true);
  find(".remove").onclick = () => edit(removeStep, true);

  return (scene, limits) => {
    const { steps } = scene;
    if (rows.length !== steps.length) build(steps.length, limits);
    all.inputs.g.disabled = limits.locked;
    steps.forEach((step, k) => showStep(rows[k], step, limits.locked));
    showNumber(find("[name=start]"), scene, limits.start_range, limits.locked, edit);
    showNumber(find("[name=rnn_weight]"), scene, limits.rnn_weight_range, limits.locked, edit);
    find(".add").disabled = limits.locked || steps.length >= limits.most_steps;
    find(".remove").disabled = limits.locked || steps.length <= 1;
  };
}

// The row that sets a gate of all steps.
function rowOfAll(gates, edit) {
  const all = row();
  heading(all, "all");
  note(all, "sets every step");
  const inputs = gateFields(all, "All steps", gates, (symbol, value) =>
    edit((scene) => {
      for (const step of scene.steps) step[symbol] = value;
    }),
  );
  for (const input of Object.values(inputs)) input.onblur = () => (input.value = "");
  return { row: all, inputs };
}

function rowOfStep(k, { gates, longest_word }, edit) {
  const own = row();
  heading(own, k + 1);
  const label = `Step ${k + 1}, input`;
  const word = field(own, { maxlength: longest_word, class: "word-field", "aria-label": label });
  word.oninput = () =>
    edit((scene) => {
      scene.steps[k].word = word.value.replaceAll("|", " ").trim() || `x${k + 1}`;
    });
  const inputs = gateFields(own, `Step ${k + 1}`, gates, (symbol, value) =>
    edit((scene) => {
      scene.steps[k][symbol] = value;
      scene.at = k + 1;
    }),
  );
  return { row: own, word, inputs };
}

// A field for each gate, by symbol.
function gateFields(row, owner, gates, onValue) {
  const inputs = {};
  for (const symbol of GATES) {
    const { name, low } = gates[symbol];
    const label = `${owner}, ${name}`;
    inputs[symbol] = field(row, { type: "number", step: 0.05, "aria-label": label });
    listen(inputs[symbol], [low, 1], (value) => onValue(symbol, value));
  }
  return inputs;
}

function showStep({ word, inputs }, step, locked) {
  show(word, step.word);
  for (const symbol of GATES) show(inputs[symbol], step[symbol]);
  word.disabled = locked;
  inputs.g.disabled = locked;
}

// A number of the whole scene, in the field of its name.
function showNumber(input, scene, range, locked, edit) {
  const { name } = input;
  listen(input, range, (value) =>
    edit((scene) => {
      scene[name] = value;
    }),
  );
  show(input, scene[name]);
  input.disabled = locked;
}

// One more, like the last.
export function addStep({ steps }) {
  steps.push({ ...steps.at(-1), word: `x${steps.length + 1}` });
}

export function removeStep(scene) {
  scene.steps.pop();
  scene.at = Math.min(scene.at, scene.steps.length);
}
