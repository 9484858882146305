// The sentence to open. It owns what is open while the reader's hands are on it: the nets' beliefs
// for every number of open words came with the data, so that they swing at once.

import { element } from "../../../lstm_ui/live/elements.js";
import { upon } from "../../../lstm_ui/live/gone.js";
import { atRest } from "../../../lstm_ui/live/rest.js";
import { write } from "../../../lstm_ui/live/write.js";
import { balance, glosses } from "./balance.js";
import { cards } from "./cards.js";
import { unknown } from "./words.js";

const COMMIT_AFTER = 300;

export class Peek {
  rev = null;
  state = null; // {which, seen, reads_on}
  send = () => {};

  constructor(root, gone) {
    this.root = root;
    root.classList.add("peek");
    this.commit = atRest(COMMIT_AFTER, () => this.send({ rev: this.rev, ...this.state }));
    upon(gone, this.commit.now);
    this.line = element("p", "line", root);
    this.unknown = element("div", "", root);
    this.buildHand();
    this.nets = element("div", "nets", root);
    this.finding = element("p", "finding", root, "");
    this.finding.setAttribute("role", "status");
    this.buildGlosses();
  }

  // On a phone the meanings are shown when they are asked for.
  buildGlosses() {
    const ask = button(this.root, "What do they mean?", () => {
      ask.ariaExpanded = this.root.classList.toggle("explains");
    });
    ask.className = "ask";
    ask.ariaExpanded = false;
    this.glosses = element("dl", "glosses", this.root);
  }

  buildHand() {
    const hand = element("div", "hand", this.root);
    this.cover = button(hand, "Cover again", () => this.act({ seen: 0 }, true));
    this.other = button(hand, "Swap the sentence", () => {
      this.act({ which: 1 - this.state.which, seen: 0 });
    });
  }

  receive(data, send) {
    this.send = send;
    if (data.rev === this.rev) return;
    this.commit.cancel();
    this.data = data;
    this.rev = data.rev;
    this.state = { which: data.which, seen: data.seen, reads_on: data.reads_on };
    this.begin();
    this.draw();
    this.root.dataset.drawn = "peek";
    this.root.dataset.mark = data.mark;
  }

  // What the reader does.
  act(change, toCards = false) {
    const { which } = this.state;
    this.root.dataset.mark = "";
    Object.assign(this.state, change);
    if (this.state.which !== which) this.begin();
    this.draw(toCards);
    this.commit.soon();
  }

  get sentence() {
    return this.data.sentences[this.state.which];
  }

  // Another sentence comes on screen.
  begin() {
    const { senses, unknown: names } = this.sentence;
    this.unknown.replaceChildren();
    unknown(this.unknown, names);
    this.nets.replaceChildren();
    const keys = senses.map(([sense]) => sense);
    const bars = this.data.nets.map(([net, name, note]) =>
      balance(this.nets, net, name, note, keys),
    );
    this.bars = bars.map(({ draw }) => draw);
    this.readsOn = choice(bars.at(-1).row, () => this.act({ reads_on: this.readsOn.checked }));
    glosses(this.glosses, senses);
  }

  draw(toCards = false) {
    const { sentence, state } = this;
    const { seen, reads_on } = state;
    const open = () => this.act({ seen: this.state.seen + 1 }, true);
    const next = cards(this.line, sentence, seen, open);
    this.cover.disabled = seen === 0;
    this.readsOn.checked = reads_on;
    const shares = [sentence.forward[0], sentence.both[seen], sentence.forward[seen]];
    this.bars.forEach((draw, k) => draw(shares[k]));
    this.nets.classList.toggle("reads-on", reads_on);
    const later = reads_on && seen ? ` ${sentence.later[seen]}` : "";
    write(this.finding, `${sentence.findings[seen]}${later}`);
    if (toCards) (next ?? this.cover).focus({ preventScroll: true });
  }
}

// The last bar's name becomes a switch that shows it or puts it away.
function choice(row, act) {
  const label = element("label", "switch");
  const input = element("input", "", label);
  Object.assign(input, { type: "checkbox", role: "switch", onchange: act });
  const name = row.querySelector(".name");
  label.append(...name.childNodes);
  name.append(label);
  return input;
}

function button(parent, text, act) {
  const made = element("button", "", parent, text);
  made.type = "button";
  made.onclick = act;
  return made;
}
