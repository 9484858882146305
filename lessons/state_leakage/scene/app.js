// The app: it owns the stop of the scene. Another secret is shown at the stop where the reader is.

import { upon } from "../../../lstm_ui/live/gone.js";
import { assign, write } from "../../../lstm_ui/live/write.js";
import { Bars } from "./bars.js";

const PLAY_EVERY = 1600;

export class App {
  stop = 1;
  timer = null;

  constructor(root, gone) {
    this.root = root;
    this.parts = [...root.querySelectorAll("[data-from]")];
    this.bars = [...root.querySelectorAll(".bars")].map((place) => new Bars(place));
    this.find(".next").onclick = () => this.go(this.stop + 1);
    this.find(".back").onclick = () => this.go(this.stop - 1);
    this.find(".play").onclick = () => this.toggle();
    upon(gone, () => this.pause());
  }

  find = (name) => this.root.querySelector(name);

  receive(data) {
    this.data = data;
    const { secret, question, told, replies } = data;
    write(this.find(".secret"), secret);
    write(this.find(".told"), told);
    for (const asks of this.root.querySelectorAll(".asks")) write(asks, question);
    for (const [treatment, reply] of Object.entries(replies))
      write(this.find(`.${treatment} .reply`), reply);
    for (const bars of this.bars) bars.name(data.word, data.senses);
    this.draw();
    this.root.dataset.drawn = "scene";
  }

  go(stop) {
    this.pause();
    this.show(stop);
  }

  show(stop) {
    this.stop = Math.min(Math.max(stop, 1), this.data.stops.length);
    this.draw();
  }

  toggle() {
    if (this.timer !== null) return this.pause();
    if (this.stop === this.data.stops.length) this.show(1);
    this.timer = setInterval(() => this.advance(), PLAY_EVERY);
    this.draw();
  }

  advance() {
    this.show(this.stop + 1);
    if (this.stop === this.data.stops.length) this.pause();
  }

  pause() {
    clearInterval(this.timer);
    this.timer = null;
    this.draw();
  }

  draw() {
    const { stops } = this.data;
    const { says, beliefs } = stops[this.stop - 1];
    for (const part of this.parts) part.classList.toggle("yet", Number(part.dataset.from) > this.stop);
    this.bars.forEach((bars, k) => bars.draw(beliefs[k]));
    this.root.classList.toggle("gone", this.stop > 2); // user A
    const isLast = this.stop === stops.length;
    write(this.find(".play"), this.timer !== null ? "Pause" : isLast ? "Play again" : "Play");
    assign(this.find(".back"), { "aria-disabled": this.stop === 1 });
    assign(this.find(".next"), { "aria-disabled": isLast });
    write(this.find(".says"), `${this.stop} of ${stops.length}. ${says}`);
  }
}
