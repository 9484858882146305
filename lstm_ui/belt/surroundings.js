// What stands around the pictures: the sentence, where we are, the other steps.

import { assign, write } from "../live/write.js";
import { asideOf } from "./aside.js";
import { historyStrip } from "./history.js";
import { scheduleTable } from "./schedule.js";
import { question, sentence } from "./words.js";

// hands: moveTo(t), edit(change, atOnce) and goTo(challenge). Returns draw().
export function surroundings(root, state, { moveTo, edit, goTo }) {
  const find = (name) => root.querySelector(name);
  const drawAside = asideOf(find(".aside"), goTo);
  const drawHistory = historyStrip(find(".history"), moveTo);
  const drawSchedule = scheduleTable(find(".schedule"), edit);
  return () => {
    write(find(".say"), statusOf(state));
    if (state.data.mini) return;
    drawAside(state.data.aside);
    find(".copy").hidden = !state.data.answers;
    root.classList.toggle("single", state.count === 1);
    drawSteps(find, state);
    drawHistory(
      state.scene,
      state.results.map((_, k) => state.visible(k + 1)),
    );
    drawSchedule(state.scene, state.data);
  };
}

function statusOf(state) {
  const { t, gates } = state;
  return state.isHidden(t)
    ? question(gates.word, t, state.startIsHidden(t))
    : sentence(state.results[t - 1], gates, t);
}

// Which of the buttons that walk through the steps can do something now.
function drawSteps(find, state) {
  const { t, count } = state;
  const isHidden = state.isHidden(t);
  find(".predict").hidden = !isHidden;
  write(find(".where"), `Step ${t} of ${count}`);
  assign(find(".back"), { "aria-disabled": t === 1 });
  assign(find(".next"), { "aria-disabled": t === count || isHidden });
  assign(find(".play"), { "aria-disabled": isHidden });
}
