// The app: it owns the handle and the form while the learner's hands are on them, and remembers
// what was drawn before, which stays as a ghost.

import { stage } from "../../../lstm_ui/belt/stage.js";
import { upon, watchRoom } from "../../../lstm_ui/live/gone.js";
import { piece } from "../../../lstm_ui/live/pieces.js";
import { atRest } from "../../../lstm_ui/live/rest.js";
import { assign, write } from "../../../lstm_ui/live/write.js";
import { drawBelts } from "./belts.js";
import { drawCurves } from "./curves.js";
import { Ghosts } from "./ghosts.js";
import { handle } from "./handle.js";
import { layoutOf } from "./layout.js";
import { reading } from "./reading.js";
import { captions, finding, plain } from "./words.js";

const COMMIT_AFTER = 300;
const FOLLOW_AFTER = 150;
const COLOURS = ["ink", "paper", "soft", "rnn", "gru", "lstm"];
const DRAW = { belts: drawBelts, curves: drawCurves };

export class App {
  data = null;
  lag = 1;
  form = "belts";
  send = () => {};

  constructor(root, gone) {
    this.root = root;
    this.picture = root.querySelector("svg");
    this.ghosts = new Ghosts();
    this.stage = stage(root, gone, COLOURS);
    this.read = reading(this.picture, this.stage);
    // to Python: once the hand rests, or at once when it lets go
    this.commit = atRest(COMMIT_AFTER, () =>
      this.send({ rev: this.data.rev, lag: this.lag, form: this.form }),
    );
    this.following = atRest(FOLLOW_AFTER, () => this.tell());
    this.handle = handle(root.querySelector(".stage"), {
      move: (lag) => this.move(lag),
      release: this.commit.now,
    });
    for (const input of root.querySelectorAll(".forms input")) {
      input.onchange = () => this.choose(input.value);
    }
    watchRoom(root, () => this.arrange(), gone);
    upon(gone, this.following.cancel);
    upon(gone, this.commit.now);
  }

  receive(data, setReading) {
    this.send = setReading;
    const taken = this.data === null || this.data.rev !== data.rev;
    const isNew = this.ghosts.take(data);
    if (taken) {
      this.commit.cancel();
      this.form = data.form;
      this.lag = data.lag;
      this.root.dataset.mark = data.mark;
    }
    this.data = data;
    this.lag = Math.min(this.lag, data.steps);
    if (taken || isNew) this.draw();
  }

  move(lag) {
    if (lag === this.lag) return;
    this.lag = lag;
    if (this.root.dataset.mark) this.root.dataset.mark = "";
    this.place();
    this.stage.paint();
    this.following.soon();
    this.commit.soon();
  }

  choose(form) {
    this.form = form;
    this.draw();
    this.commit.soon();
    this.commit.now();
  }

  arrange() {
    if (this.data && this.root.clientWidth !== this.layout?.width) this.draw();
  }

  draw() {
    const { data, form, root } = this;
    if (!root.clientWidth) return;
    this.layout = layoutOf(root.clientWidth, form, data);
    root.dataset.form = form;
    root.dataset.layout = this.layout.kind;
    for (const input of root.querySelectorAll(".forms input")) input.checked = input.value === form;
    this.drawn = DRAW[form](this.picture, this.layout, data, this.ghosts.shown);
    write(root.querySelector(".caption"), captions[form]);
    this.place();
    this.stage.open();
    this.tell();
  }

  place() {
    this.handle.place(this.lag, this.layout);
    this.read(this.lag, this.layout, this.drawn);
  }

  // What assistive technology reads, once the hand rests.
  tell() {
    this.following.cancel();
    const pieces = finding(this.data, this.lag, this.ghosts.shown);
    const told = plain(pieces);
    assign(this.picture, { "aria-label": told });
    this.handle.tell(told);
    this.root.querySelector(".finding").replaceChildren(...pieces.map(piece));
  }
}
