// The app: it owns the stop of the scene. Another secret is shown at the stop where the reader is.
//
// It opens when A has left and B has not come yet: the nets differ already, and the question is what
// B will be told.

import { player } from "../../../lstm_ui/live/player.js";
import { assign, write } from "../../../lstm_ui/live/write.js";
import { Bars } from "./bars.js";

const PLAY_EVERY = 1600;
const OPENS_AT = 3;

export class App {
  stop = OPENS_AT;
  plays = false;

  constructor(root, gone) {
    this.root = root;
    this.parts = [...root.querySelectorAll("[data-from]")];
    this.bars = [...root.querySelectorAll(".bars")].map((place) => new Bars(place));
    const { toggle, pause } = player(
      {
        every: PLAY_EVERY,
        hasNext: () => this.stop < this.data.stops.length,
        goOn: () => this.show(this.stop + 1),
        restart: () => this.show(1),
        show: (plays) => {
          this.plays = plays;
          this.draw();
        },
      },
      gone,
    );
    const go = (by) => () => {
      pause();
      this.show(this.stop + by);
    };
    this.find(".next").onclick = go(1);
    this.find(".back").onclick = go(-1);
    this.find(".play").onclick = toggle;
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

  show(stop) {
    this.stop = Math.min(Math.max(stop, 1), this.data.stops.length);
    this.draw();
  }

  draw() {
    const { stops } = this.data;
    const { says, beliefs } = stops[this.stop - 1];
    for (const part of this.parts) part.classList.toggle("yet", Number(part.dataset.from) > this.stop);
    this.bars.forEach((bars, k) => bars.draw(beliefs[k]));
    this.root.classList.toggle("gone", this.stop > 2); // user A
    const isLast = this.stop === stops.length;
    write(this.find(".play"), this.plays ? "Pause" : isLast ? "Play again" : "Play");
    assign(this.find(".back"), { "aria-disabled": this.stop === 1 });
    assign(this.find(".next"), { "aria-disabled": isLast });
    write(this.find(".says"), `${this.stop} of ${stops.length}. ${says}`);
  }
}
