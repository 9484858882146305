// The same numbers as curves: medians, with half of the seeds in the band, on a logarithmic axis.

import { svg } from "../../../lstm_ui/live/shapes.js";
import { ground, pathOf, textsOf } from "./ground.js";
import { CEILING, DEPTH, height, power, spread, stretches } from "./scale.js";
import { raised, short } from "./words.js";

const DECADES = 6; // from one line of the grid to the next
const NAME_GAP = 19;
const NUMBER_GAP = 22;

// Returns the axis's numbers, the letters with their boxes, and the numbers at the handle for a lag:
// {net, text, before, y} each.
export function drawCurves(picture, layout, data, ghosts) {
  const { lanes, theory, steps } = data;
  const ticks = ground(picture, layout, steps);
  drawGrid(picture, layout);
  const scale = scaleOf(layout);
  for (const lane of lanes) drawBand(picture, lane, scale);
  for (const line of ghostLines(lanes, ghosts)) drawLine(picture, { ...line, kind: "ghost" }, scale);
  for (const line of theory) drawLine(picture, { ...line, kind: "theory" }, scale);
  for (const lane of lanes) drawLine(picture, { ...lane, kind: "median" }, scale);
  drawNames(picture, [...lanes, ...ghostLines(lanes, ghosts), ...theory], layout, scale);
  return { ticks, texts: textsOf(picture), numbers: (lag) => labels(lanes, lag, layout, scale) };
}

// The ghosts as lines with names of their own.
function ghostLines(lanes, ghosts) {
  const drawn = lanes.filter(({ key }) => ghosts[key]);
  return drawn.map(({ key, name }) => {
    const { setting, middle } = ghosts[key];
    return { net: "before", name: `${name.split(",")[0]}, ${setting}`, middle };
  });
}

function scaleOf({ across, top, bottom }) {
  return {
    x: across.x,
    y: (value) => top + (bottom - top) * height(value),
  };
}

function labels(lanes, lag, { top, bottom, isNarrow }, { y }) {
  const places = spread(
    lanes.map(({ middle }) => y(middle[lag]) - 12),
    NUMBER_GAP,
    [top - 16, bottom - 8],
  );
  return lanes.map(({ net, middle, name }, k) => ({
    net,
    text: `${isNarrow ? name.split(", ").at(-1) : name} ${short(middle[lag])}`,
    before: "",
    y: places[k],
  }));
}

function drawGrid(picture, { left, right, width, top, bottom }) {
  const group = svg("g", { class: "grid" }, picture);
  for (let decade = CEILING; decade >= DEPTH; decade -= DECADES) {
    const y = top + (bottom - top) * height(10 ** decade);
    svg("path", { d: `M${left} ${y}H${right}`, class: decade ? "" : "whole" }, group);
    const text = decade ? raised(decade) : "1";
    svg("text", { x: width - 2, y: y + 5, class: "note end" }, group, text);
  }
}

function drawBand(picture, { low, high, net, state }, { x, y }) {
  const points = (values) => values.map((value, lag) => [x(lag), y(value)]);
  const d = `${pathOf([...points(low), ...points(high).reverse()])}Z`;
  svg("path", { d, class: `band ${net} ${state}` }, picture);
}

function drawLine(picture, { middle, net, state = "", kind }, { x, y }) {
  const isDrawn = (value) => power(value) >= DEPTH && power(value) <= CEILING;
  for (const [from, to] of stretches(middle, isDrawn)) {
    const points = middle.slice(from, to + 1).map((value, k) => [x(from + k), y(value)]);
    svg("path", { d: pathOf(points), class: `${kind} ${net} ${state}` }, picture);
  }
  for (const [from, to] of stretches(middle, (value) => !isDrawn(value))) {
    const d = `M${x(from)} ${y(middle[from])}H${x(to) - 0.1}`;
    svg("path", { d, class: `dots ${net}` }, picture);
  }
}

// At the curves' ends: in the column to their left, or in the picture where there is none.
function drawNames(picture, lines, { isNarrow, left, top, bottom }, { y }) {
  const places = spread(
    lines.map(({ middle }) => y(middle.at(-1)) + (isNarrow ? -6 : 5)),
    NAME_GAP,
    [top, bottom + 8],
  );
  lines.forEach(({ name, net }, k) => {
    const place = { x: isNarrow ? left + 4 : 0, y: places[k] };
    svg("text", { ...place, class: `name ${net}` }, picture, name);
  });
}
