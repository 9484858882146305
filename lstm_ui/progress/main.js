// Adds the session's marks to the browser's, hands over those that are news, and sees whether the
// page's foot comes into view.

import { add, forget, news } from "./store.js";

const DWELL = 500; // ms in view: who jumps past the foot has not read it

const open = () => window.localStorage;

function mount({ data: [data], parentElement, setStateValue, setTriggerValue }) {
  const kept = add(open, data.marks);
  const fresh = news(kept, data.marks);
  if (fresh.length) setStateValue("marks", fresh);
  const button = parentElement.querySelector("button");
  button.hidden = !data.forgets || !kept.length;
  button.onclick = () => {
    forget(open);
    button.hidden = true;
    setTriggerValue("forget", true);
  };
  return data.at_foot ? watch(parentElement.querySelector(".foot"), data.at_foot) : undefined;
}

export default mount;

function watch(foot, mark) {
  let timer;
  const watcher = new IntersectionObserver(([entry]) => {
    clearTimeout(timer);
    if (entry.isIntersecting) timer = setTimeout(() => add(open, [mark]), DWELL);
  });
  watcher.observe(foot);
  return () => {
    clearTimeout(timer);
    watcher.disconnect();
  };
}
