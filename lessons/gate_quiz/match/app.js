// The app: how far the job has come. It lies in its place, or is picked up, or is on a valve that
// still has to be told which way to move, or has been answered.

import { element } from "../../../lstm_ui/live/elements.js";
import { piece } from "../../../lstm_ui/live/pieces.js";
import { assign, write } from "../../../lstm_ui/live/write.js";
import { Belt } from "./belt.js";
import { carry } from "./carry.js";
import { targets } from "./targets.js";

const BY_FINGER = {
  lies: "Drag the job by its dots onto a valve. Or tap it, and then a valve.",
  picked: "Picked up. Now tap the valve that does this job.",
};
const BY_HAND = {
  lies: "Drag the job onto a valve. Or click it, then a valve. By keyboard: Enter, arrows, Enter.",
  picked:
    "Picked up. Click a valve, or choose one with the arrow keys and press Enter. Esc puts the job back.",
};
const NOT_YET = "Pick the job up first: click it, or press Enter on it.";

export class App {
  data = null;
  state = "lies"; // then "picked", "asks", "sent", and once Python has answered "answered"
  symbol = null; // of the valve with the job
  send = () => {};

  constructor(root, gone) {
    const find = (name) => root.querySelector(name);
    Object.assign(this, {
      root,
      job: find(".job"),
      card: find(".card"),
      ways: find(".ways"),
      views: find(".views"),
      seen: find(".seen"),
      hint: find(".hint"),
    });
    this.targets = targets(find(".targets"), (symbol) => this.press(symbol));
    this.belt = new Belt(root, (kind) => this.targets.arrange(kind), gone);
    this.stop = carry(this.job, {
      begin: () => this.become("picked"),
      over: (x, y) => this.mark(this.targets.at(x, y)),
      drop: (x, y) => this.drop(this.targets.at(x, y)),
      back: () => this.become("lies"),
      gone,
    });
    this.card.onclick = (event) => this.pick(event.detail === 0);
    root.onkeydown = (event) => this.key(event);
  }

  receive(data, send) {
    this.send = send;
    const before = this.data;
    this.data = data;
    if (before === null) this.targets.build(data.gates);
    this.root.dataset.drawn = "match";
    const isOther = before?.asked !== data.asked;
    if (!isOther && String(before.choice) === String(data.choice)) return;
    if (isOther) this.ask(before !== null);
    if (data.choice.length > 0) this.answered(before !== null);
  }

  // Another question: the job is back in its place.
  ask(isNext) {
    const { place, text } = this.data;
    write(this.root.querySelector(".place"), place);
    this.root.querySelector(".text").replaceChildren(...text.map(piece));
    this.job.classList.toggle("long", this.data.ways !== null);
    this.begin();
    if (isNext) requestAnimationFrame(() => this.card.focus());
  }

  begin() {
    const { now } = this.data;
    this.views.hidden = true;
    this.belt.show(now);
    write(this.seen, now.alt);
    this.become("lies");
  }

  become(state) {
    this.state = state;
    if (state === "lies") this.stop();
    if (state === "lies" || state === "picked") this.symbol = null;
    this.job.classList.toggle("picked", state === "picked");
    this.job.classList.toggle("put", !["lies", "picked"].includes(state));
    assign(this.card, { "aria-pressed": state === "picked" });
    this.card.disabled = ["sent", "answered"].includes(state);
    this.ways.hidden = state !== "asks";
    const hints = matchMedia("(pointer: coarse)").matches ? BY_FINGER : BY_HAND;
    write(this.hint, hints[state] ?? "");
    this.mark(null);
  }

  mark(over) {
    const { right, answer } = this.data;
    const isAnswered = this.state === "answered";
    const marks = { [isAnswered ? answer : null]: "✓", [this.symbol]: "•" };
    if (isAnswered) marks[this.symbol] = right ? "✓" : "✗";
    this.targets.mark({ open: this.state === "picked", over, marks });
  }

  // By key the focus goes on to the valves.
  pick(byKey) {
    if (this.state === "picked" && !byKey) return this.become("lies");
    this.become("picked");
    if (byKey) this.targets.focus("f");
  }

  press(symbol) {
    if (this.state === "picked") this.drop(symbol);
    else if (this.state === "lies") write(this.hint, NOT_YET);
  }

  key(event) {
    if (event.key !== "Escape" || !["picked", "asks"].includes(this.state)) return;
    event.preventDefault();
    this.become("lies");
    this.card.focus();
  }

  drop(symbol) {
    if (symbol === null) return this.become("lies");
    this.symbol = symbol;
    if (this.data.ways === null) return this.answer([symbol]);
    this.become("asks");
    this.askWay(this.data.ways[symbol]);
  }

  askWay(ways) {
    const { name } = this.data.gates[this.symbol];
    write(this.hint, `${name} ${this.symbol}: which way must it move?`);
    this.ways.replaceChildren();
    for (const [way, label] of Object.entries(ways)) {
      element("button", "", this.ways, label).onclick = () => this.answer([this.symbol, way]);
    }
    element("button", "quiet", this.ways, "Put it back").onclick = () => {
      this.become("lies");
      this.card.focus();
    };
    for (const button of this.ways.children) button.type = "button";
    this.ways.firstChild.focus();
  }

  answer(choice) {
    this.become("sent");
    this.targets.focus(this.symbol); // what had the focus is gone
    if (String(choice) === String(this.data.choice)) this.answered(true);
    else this.send({ asked: this.data.asked, choice });
  }

  // The belt shows what the part does, and both views can be called up again.
  answered(isNews) {
    const { choice, views, told } = this.data;
    this.symbol = choice[0];
    this.become("answered");
    write(this.hint, told);
    if (isNews) this.belt.swing(views[0], views[1]);
    else this.belt.show(views[1]);
    this.offer(views);
    this.choose(1);
  }

  offer(views) {
    this.views.replaceChildren();
    views.forEach((view, k) => {
      const button = element("button", "", this.views, view.label);
      button.type = "button";
      button.onclick = () => {
        if (button.getAttribute("aria-pressed") === "true") return;
        this.belt.show(view);
        this.choose(k);
      };
    });
    if (!this.data.right) this.offerAgain();
    this.views.hidden = false;
  }

  // A try that does not count: the answer that was given stays.
  offerAgain() {
    const again = element("button", "quiet", this.views, "Try again");
    again.type = "button";
    again.onclick = () => {
      this.begin();
      this.card.focus();
    };
  }

  choose(k) {
    const buttons = [...this.views.children].slice(0, this.data.views.length);
    buttons.forEach((button, n) => assign(button, { "aria-pressed": n === k }));
    write(this.seen, this.data.views[k].alt);
  }
}
