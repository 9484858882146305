// The app: which net, unit and step are looked at is the browser's, and goes to Python once the hand
// rests. Every number comes with the data.

import { stage } from "../belt/stage.js";
import { element } from "../live/elements.js";
import { upon, watchRoom } from "../live/gone.js";
import { player } from "../live/player.js";
import { atRest } from "../live/rest.js";
import { assign, write } from "../live/write.js";
import { belts } from "./belts.js";
import { choices } from "./choices.js";
import { State } from "./state.js";
import { timeline } from "./timeline.js";

const COMMIT_AFTER = 300;
const TELL_AFTER = 120; // what assistive technology reads follows once the hand rests
const NARROW_BELOW = 620;
const BEYOND = 8; // px by which the timeline is painted wider than it is drawn, see main.css
const PLAY_EVERY = 700;
const GLIDE = 180;

export class App {
  send = () => {};

  constructor(root, gone) {
    this.root = root;
    const find = (name) => root.querySelector(name);
    this.find = find;
    this.state = new State();
    // a page that has a button of its own for another sequence keeps no choice of unit or step
    this.commit = atRest(COMMIT_AFTER, () => {
      if (this.state.data.most_sequence) this.send(this.state.message());
    });
    const moveTo = (t) => this.moveTo(t);
    this.drawNets = choices(find(".nets"), (key) => this.choose((s) => s.chooseNet(key)));
    this.drawUnits = choices(find(".units"), (key) => this.choose((s) => s.chooseUnit(key)));
    this.telling = atRest(TELL_AFTER, () => this.tell());
    this.stage = stage(root, gone);
    this.timeline = timeline(find(".timeline"), this.stage, { moveTo: (t) => this.moveTo(t, false) });
    this.belts = belts(find(".belt"), this.stage);
    this.player = this.playerOf(find(".play"), moveTo, gone);
    find(".back").onclick = () => moveTo(this.state.t - 1);
    find(".next").onclick = () => moveTo(this.state.t + 1);
    find(".another").onclick = () => this.another();
    watchRoom(root, () => this.arrange(), gone);
    upon(gone, this.telling.cancel);
    upon(gone, this.commit.now);
  }

  // Step after step, to the last.
  playerOf(button, moveTo, gone) {
    const { state } = this;
    const hands = {
      every: PLAY_EVERY,
      hasNext: () => state.t < state.count,
      goOn: () => moveTo(state.t + 1),
      restart: () => moveTo(1),
      show: (isPlaying) => write(button, isPlaying ? "Pause" : "Play"),
    };
    const made = player(hands, gone);
    button.onclick = made.toggle;
    return made;
  }

  receive(data, send) {
    this.send = send;
    if (this.state.receive(data)) this.build();
  }

  choose(change) {
    change(this.state);
    this.build();
    this.commit.soon();
  }

  another() {
    this.player.pause();
    this.state.another();
    this.commit.soon();
    this.commit.now();
  }

  // A step further glides; a hand that draws along the steps is followed at once.
  moveTo(t, glides = true) {
    const before = this.state.t;
    this.state.moveTo(t);
    if (this.state.t === before) return;
    if (glides) this.stage.glide(GLIDE);
    else this.stage.rest();
    this.draw();
    this.commit.soon();
  }

  // Another width: everything stands elsewhere. Else it is at most painted in other colours, on paper.
  arrange() {
    if (!this.state.data) return;
    if (this.width !== this.root.clientWidth) this.build();
    else this.stage.open();
  }

  build() {
    const { state, root } = this;
    this.width = root.clientWidth;
    if (!this.width) return;
    const isNarrow = this.width < NARROW_BELOW;
    root.classList.toggle("alone", Boolean(state.data.alone));
    this.find(".another").hidden = !state.data.most_sequence; // the page has a button of its own
    root.dataset.layout = isNarrow ? "small" : "low";
    const { nets } = state.data;
    this.drawNets(
      Object.entries(nets).map(([key, { label }]) => [key, label]),
      state.chosen.net,
    );
    const isShort = isNarrow || state.data.alone;
    const named = ({ key, label, brief }) => [key, isShort ? brief : label, label];
    this.drawUnits(
      state.net.order.map((key) => named(state.net.units[key])),
      state.unit.key,
    );
    sentence(this.find(".finding"), state.unit.finding);
    sentence(this.find(".answer"), state.net.answer);
    this.timeline.build(state, this.width - BEYOND, isNarrow);
    this.belts.arrange(state.net.cell, root.dataset.layout);
    this.stage.rest();
    this.draw();
    this.stage.open();
    this.telling.now();
  }

  draw() {
    const { state, find } = this;
    const { t, count } = state;
    this.timeline.draw(state);
    this.belts.draw(state);
    this.stage.paint();
    assign(find(".back"), { "aria-disabled": t === 1 });
    assign(find(".next"), { "aria-disabled": t === count });
    this.telling.soon();
  }

  // What is read and not looked at while a hand moves: text asks the page for a layout.
  tell() {
    const { t, count } = this.state;
    write(this.find(".where"), `Step ${t} of ${count}`);
    this.timeline.tell(this.state);
    this.belts.tell(this.state);
  }
}

// A sentence, its numbers in bold.
function sentence(place, text) {
  place.replaceChildren();
  text.split("**").forEach((part, k) => {
    if (k % 2) element("strong", "", place, part);
    else place.append(part);
  });
}
