// A belt for each lane, as thick as what of the gradient reaches each step.

import { svg } from "../../../lstm_ui/live/shapes.js";
import { ground, pathOf, textsOf } from "./ground.js";
import { CEILING, power, stretches, thickness } from "./scale.js";
import { ending, short } from "./words.js";

const ABOVE = 34; // from the middle of a belt to its number at the handle
const BELOW = 15;

// Returns the axis's numbers, the letters with their boxes, and the numbers at the handle for a lag:
// {net, text, before, y} each.
export function drawBelts(picture, layout, { lanes, steps }, ghosts) {
  const ticks = ground(picture, layout, steps);
  drawLoss(picture, layout);
  const flow = svg("g", { class: "flow" }, picture);
  lanes.forEach((lane, row) => {
    const y = layout.middles[row];
    const group = svg("g", { class: `lane ${lane.net} ${lane.state}` }, flow);
    svg("path", { d: `M${layout.left} ${y}H${layout.right}`, class: "rail" }, group);
    drawBelt(group, lane.middle, y, layout);
    const ghost = ghosts[lane.key];
    if (ghost) drawGhost(group, outline(ghost.middle, y, layout));
    drawName(picture, lane, ghost, y, layout);
  });
  const numbers = (lag) =>
    lanes.map((lane, row) => label(lane, ghosts[lane.key], lag, layout, row));
  return { ticks, texts: textsOf(picture), numbers };
}

function label({ net, middle }, ghost, lag, { middles, isNarrow }, row) {
  const before = ghost && ghost.middle.length > lag ? `dashed: ${short(ghost.middle[lag])}` : "";
  return { net, text: short(middle[lag]), before, y: middles[row] + (isNarrow ? BELOW : -ABOVE) };
}

function drawLoss(picture, { right, width, middles }) {
  const [top, bottom] = [middles[0] - 18, middles.at(-1) + 18];
  const [x, y] = [right + 6, (top + bottom) / 2];
  const group = svg("g", { class: "loss" }, picture);
  svg("rect", { x, y: top, width: width - x - 8, height: bottom - top, rx: 6 }, group);
  const middle = (x + width - 8) / 2;
  const turned = `rotate(90 ${middle} ${y})`;
  svg("text", { x: middle, y: y + 5, transform: turned, class: "middle" }, group, "loss");
}

function drawBelt(group, values, y, layout) {
  const { across } = layout;
  for (const [from, to] of stretches(values, (value) => thickness(value) > 0)) {
    svg("path", { d: filled(values, from, to, y, across), class: "belt" }, group);
  }
  for (const [from, to] of stretches(values, (value) => power(value) > CEILING)) {
    drawBreak(group, across.x(to), across.x(from), y);
  }
  for (const [from, to] of stretches(values, (value) => thickness(value) === 0)) {
    // from the middle of a step, so that a single one is a dot as well
    svg("path", { d: `M${across.x(from)} ${y}H${across.x(to) - 0.1}`, class: "dots" }, group);
  }
}

// Each lag is a piece of the belt, as long as a step.
function edge(values, from, to, y, { x, wide }, side) {
  return Array.from({ length: to - from + 1 }, (_, k) => from + k).flatMap((lag) => {
    const at = y + (side * thickness(values[lag])) / 2;
    return [
      [x(lag) + (lag ? wide / 2 : 0), at],
      [x(lag) - (lag === values.length - 1 ? 0 : wide / 2), at],
    ];
  });
}

function filled(values, from, to, y, across) {
  const [upper, lower] = [-1, 1].map((side) => edge(values, from, to, y, across, side));
  return `${pathOf([...upper, ...lower.reverse()])}Z`;
}

function outline(values, y, { across }) {
  return [-1, 1].map((side) => pathOf(edge(values, 0, values.length - 1, y, across, side))).join("");
}

function drawGhost(group, d) {
  for (const name of ["ghost under", "ghost"]) svg("path", { d, class: name }, group);
}

// Two cuts across a belt that is thicker than can be drawn.
function drawBreak(group, left, right, y) {
  const half = thickness(10 ** CEILING) / 2 + 3;
  const middle = (left + right) / 2;
  for (const x of [middle - 4, middle + 4]) {
    svg("path", { d: `M${x - 5} ${y + half}L${x + 5} ${y - half}`, class: "cut" }, group);
  }
}

function drawName(picture, { name, net, setting, middle }, ghost, y, { isNarrow, left }) {
  const dashed = ghost ? `dashed: ${ghost.setting}` : "";
  // below the belt's end, however thick it is there
  const below = y + 22 + thickness(middle.at(-1)) / 3;
  svg("text", { x: left, y: below, class: "note" }, picture, ending(middle, isNarrow));
  if (isNarrow) {
    const text = svg("text", { x: left, y: y - 22, class: `name ${net}` }, picture, name);
    svg("tspan", { class: "note" }, text, ` ${[setting, dashed].filter(Boolean).join(" · ")}`);
  } else {
    svg("text", { x: 0, y: y - 4, class: `name ${net}` }, picture, name);
    svg("text", { x: 0, y: y + 13, class: "note" }, picture, setting);
    svg("text", { x: 0, y: y + 30, class: "note" }, picture, dashed);
  }
}
