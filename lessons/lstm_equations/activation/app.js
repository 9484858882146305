// The app: it owns the points while the learner's hands are on them; where one comes to rest goes to
// Python a moment later.

import { upon } from "../../../lstm_ui/live/gone.js";
import { atRest } from "../../../lstm_ui/live/rest.js";
import { write } from "../../../lstm_ui/live/write.js";
import { ACTIVATIONS } from "./activations.js";
import { curvePlot } from "./plot.js";
import { backwards, bounds } from "./words.js";

const COMMIT_AFTER = 300;
const FOLLOW_AFTER = 60;

export class App {
  rev = null;
  points = {}; // where each stands, by the name of its activation
  plots = {};
  send = () => {};

  constructor(root, gone, curves) {
    // to Python: once the hand rests, or at once when it lets go
    this.commit = atRest(COMMIT_AFTER, () => this.send({ rev: this.rev, at: { ...this.points } }));
    // the words follow when the point rests
    this.following = atRest(FOLLOW_AFTER, () => this.tell());
    for (const name in ACTIVATIONS) this.plots[name] = this.plot(root, name, curves[name]);
    upon(gone, this.following.cancel);
    upon(gone, this.commit.now);
  }

  plot(root, name, curve) {
    const figure = root.querySelector(`.${name}`);
    const hands = { move: (a) => this.move(name, a), release: this.commit.now };
    const draw = curvePlot(figure.querySelector("svg"), ACTIVATIONS[name], curve, hands);
    write(figure.querySelector(".bounds"), bounds(curve));
    return { curve, draw, status: figure.querySelector("[role=status]") };
  }

  receive(data, setPoint) {
    this.send = setPoint;
    if (this.rev === data.rev) return;
    this.commit.cancel();
    this.rev = data.rev;
    this.points = { ...data.at };
    for (const name in this.plots) this.plots[name].draw(this.points[name]);
    this.tell();
  }

  move(name, a) {
    if (this.points[name] === a) return;
    this.points[name] = a;
    this.plots[name].draw(a);
    this.following.soon();
    this.commit.soon();
  }

  tell() {
    this.following.cancel();
    for (const name in this.plots) {
      const { curve, status } = this.plots[name];
      write(status, backwards(ACTIVATIONS[name], this.points[name], curve));
    }
  }
}
