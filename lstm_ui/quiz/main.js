// A new question takes the focus, so that the next Tab leads to its choices and not past them.

import { mounting } from "../live/mount.js";

class App {
  asked = null;

  receive({ place, asked }) {
    const isAnother = this.asked !== null && asked !== this.asked;
    this.asked = asked;
    if (isAnother) requestAnimationFrame(() => focus(document.querySelector(`.${place}`)));
  }
}

function focus(question) {
  if (!question) return;
  question.tabIndex = -1;
  question.focus();
}

const mount = mounting("none", () => new App());

export default mount;
