// The app: it owns the scene while the learner's hands are on it. What they do is drawn at once and
// goes to Python a moment after it stops.

import { upon, watchSize } from "../live/gone.js";
import { atRest } from "../live/rest.js";
import { copyButton } from "./copy.js";
import { idleMotion } from "./idle.js";
import { Pictures } from "./pictures.js";
import { presenter } from "./presenter.js";
import { State } from "./state.js";
import { predictions, stepButtons } from "./steps.js";
import { surroundings } from "./surroundings.js";

const COMMIT_AFTER = 300;
const FOLLOW_AFTER = 150;

export class App {
  send = () => {};

  constructor(root, gone) {
    this.root = root;
    this.state = new State();
    // to Python: once the hand rests, or at once when it lets go
    this.commit = atRest(COMMIT_AFTER, () => this.tell());
    this.following = atRest(FOLLOW_AFTER, () => this.drawSurroundings());
    const hands = {
      turn: (symbol, v) => this.turn(symbol, v),
      release: this.commit.now,
      moveTo: (t) => this.moveTo(t),
      edit: (change, atOnce) => this.edit(change, atOnce),
      reset: () => this.reset(),
      goTo: (challenge) => this.tell({ challenge }),
    };
    this.pictures = new Pictures(root, this.state, hands, gone);
    this.redrawSurroundings = surroundings(root, this.state, hands);
    const { next, back, toggle } = stepButtons(root, this.state, hands, gone);
    this.clearVerdict = predictions(root, this.state, () => this.draw());
    const changed = () => this.tell();
    this.presenter = presenter(root, { next, back, play: toggle, changed });
    copyButton(root.querySelector(".copy"), root.querySelector(".copied"), {
      arrived: this.commit.now,
      gone,
    });
    this.idle = idleMotion(root, this.state, {
      lean: (symbol, value) => this.pictures.lean(symbol, value),
      draw: () => this.pictures.draw(),
      gone,
    });
    watchSize(root.querySelector(".stage"), () => this.arrange(), gone);
    upon(gone, this.following.cancel);
    upon(gone, this.commit.now);
  }

  receive(data, setScene) {
    const { taken, afresh } = this.state.receive(data);
    this.send = data.mini ? () => {} : setScene;
    if (taken) {
      this.commit.cancel();
      this.root.dataset.mark = data.mark ?? "";
    }
    if (afresh) this.clearVerdict();
    this.root.classList.toggle("mini", Boolean(data.mini));
    this.root.classList.toggle("asks", data.locked);
    this.root.classList.toggle("alone", Boolean(data.alone));
    if (this.pictures.kind === null) this.arrange();
    else this.draw();
    if (taken) this.presenter.show(Boolean(data.presents));
    if (data.idle) this.idle.begin();
    else if (taken) this.idle.end();
  }

  // To Python: the scene, whether it is presented, and which challenge is to come, if one is chosen.
  tell(more = {}) {
    this.send({ ...this.state.message(), presents: this.presenter.presents(), ...more });
  }

  // While a valve moves, the step follows at once, and the surroundings when it rests.
  turn(symbol, v) {
    this.root.dataset.mark = "";
    this.pictures.stage.rest();
    this.state.edit((scene) => {
      scene.steps[scene.at - 1][symbol] = v;
    });
    this.pictures.draw();
    this.following.soon();
    this.commitSoon();
  }

  edit(change, atOnce = false) {
    this.state.edit(change);
    this.changed(atOnce);
  }

  moveTo(t) {
    const forward = t === this.state.t + 1 && t <= this.state.count;
    this.pictures.stage.glide();
    this.clearVerdict(); // it was about the step that is left
    this.state.moveTo(t);
    this.changed(true);
    if (forward) this.pictures.lstm.advance();
  }

  reset() {
    this.clearVerdict();
    this.state.reset();
    this.changed(true);
  }

  changed(atOnce) {
    this.draw();
    this.commitSoon();
    if (atOnce) this.commit.now();
  }

  commitSoon() {
    // A challenge is judged while the hand moves; elsewhere Python waits until it rests.
    if (!this.state.data.locked || !this.commit.due()) this.commit.soon();
  }

  arrange() {
    if (this.pictures.arrange()) this.draw();
    this.pictures.stage.open();
  }

  draw() {
    this.pictures.draw();
    this.drawSurroundings();
  }

  drawSurroundings() {
    this.following.cancel();
    this.pictures.settle();
    this.redrawSurroundings();
  }
}
