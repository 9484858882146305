// What moves in a valve, painted along its axis: the panel from zero to its value, the knob, and the
// outline of the knob where it was.
//
// A valve has its symbol, its least value `low`, and its size: how deep the panel is, how long and deep
// the knob, and how round both.

import { shareOf, span } from "../belt/axis.js";

export function paintPanel({ draw, colours }, axis, { symbol, low, size }, value) {
  const [from, to] = span(value, low);
  draw.fillStyle = colours[symbol];
  draw.globalAlpha = 0.3;
  draw.beginPath();
  draw.roundRect(...axis.bar(from, (to - from) * axis.travel, size.panel), size.round.panel);
  draw.fill();
  draw.globalAlpha = 1;
}

export function paintKnob({ draw, colours }, axis, valve, value) {
  const { symbol, locked = false } = valve;
  outlined(draw, axis, valve, value);
  draw.fillStyle = colours[locked ? "paper" : symbol];
  draw.strokeStyle = colours[locked ? symbol : "paper"];
  draw.setLineDash(locked ? [3, 2] : []);
  draw.fill();
  draw.stroke();
  draw.setLineDash([]);
}

export function paintGhost({ draw, colours }, axis, valve, was) {
  outlined(draw, axis, valve, was);
  draw.strokeStyle = colours.ink;
  draw.setLineDash([3, 2]);
  draw.stroke();
  draw.setLineDash([]);
}

function outlined(draw, axis, { low, size: { knob, round } }, value) {
  const start = shareOf(value, low) - knob.long / 2 / axis.travel;
  draw.beginPath();
  draw.roundRect(...axis.bar(start, knob.long, knob.deep), round.knob);
  draw.lineWidth = 1.5;
}
