// The track: a lane for each net, from knowing nothing to solved. A net that has come further glides
// there by CSS, so that a few looks a second are seen as one motion.

import { element } from "../live/elements.js";
import { svg } from "../live/shapes.js";
import { assign, write } from "../live/write.js";

const BEHIND = 0.12; // of the way is drawn behind the first post: see places.py
const MANY = 5; // lanes, from there on they lie closer together

// A second mark for each net beside its colour, as in the curves.
const SHAPES = {
  circle: "M11 3.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0 -15z",
  square: "M4.5 4.5h13v13h-13z",
  diamond: "M11 2l9 9l-9 9l-9 -9z",
  "triangle-up": "M11 3l8.5 15h-17z",
  cross: "M8.5 3h5v5.5h5.5v5h-5.5v5.5h-5v-5.5h-5.5v-5h5.5z",
  x: "M4 7.5l3.5 -3.5l3.5 3.5l3.5 -3.5l3.5 3.5l-3.5 3.5l3.5 3.5l-3.5 3.5l-3.5 -3.5l-3.5 3.5l-3.5 -3.5l3.5 -3.5z",
};

// Where a place of the way stands, in percent of all that is drawn.
export function across(place) {
  return ((100 * (place + BEHIND)) / (1 + BEHIND)).toFixed(2);
}

export class Track {
  drawn = "";

  constructor(root) {
    this.root = root;
    [this.line, this.lanes, this.news] = root.children;
  }

  receive(data) {
    const { posts, lanes, line, alt, news } = data;
    const kept = JSON.stringify([posts, lanes.map(({ name, net, shape }) => [name, net, shape])]);
    if (kept !== this.drawn) this.build(posts, lanes);
    this.drawn = kept;
    for (const [k, lane] of lanes.entries()) this.runners[k](lane);
    this.lanes.classList.toggle("many", lanes.length > MANY);
    assign(this.lanes, { "aria-label": alt });
    write(this.line, line);
    write(this.news, news);
    this.root.dataset.drawn = lanes.length;
  }

  build(posts, lanes) {
    this.lanes.replaceChildren();
    this.runners = lanes.map((lane) => runner(this.lanes, posts, lane));
    const names = element("div", "posts", this.lanes);
    for (const [name, place] of posts) at(element("span", "", names, name), place);
  }
}

// Returns what moves the net of the lane to where it is now.
function runner(parent, posts, { name, net, shape }) {
  const row = element("div", `lane ${net}`, parent);
  element("span", "name", row, name);
  const way = element("div", "way", row);
  const note = element("span", "note", row, "");
  for (const [post, place] of posts) {
    at(element("i", post === "solved" ? "post solved" : "post", way), place);
  }
  element("i", "rail", way);
  const gone = element("i", "", element("div", "gone", way));
  const carrier = element("div", "runner", way);
  svg("path", { d: SHAPES[shape] }, svg("svg", { viewBox: "0 0 22 22" }, carrier));
  return (lane) => {
    const starts = lane.place === null;
    carrier.hidden = gone.hidden = starts;
    if (!starts) for (const part of [gone, carrier]) at(part, lane.place);
    write(note, lane.note);
    note.className = lane.solved ? "note solved" : "note";
  };
}

function at(part, place) {
  part.style.setProperty("--at", across(place));
}
