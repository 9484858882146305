// The pipes of a belt: each as thick as its value, up to a limit, its hue the sign. A pipe whose value
// is beyond the limit bears a mark: two slanted cuts, as where a long axis is broken.

export const THICKEST = 1.5; // the value beyond which a pipe grows no thicker
const CUT = { apart: 9, wide: 4, lean: 7, beyond: 3 };
const SHORTEST = 80; // pipe that has room for a mark
const GHOST = [4, 3]; // its dashes
const AROUND = 3; // what is wiped beyond a pipe, for its soft edges
const SIGN_COLOURS = { positive: "positive", negative: "negative", hidden: "line" };

// courses: {name: the points where a pipe begins, bends and ends}; zero: the colour of a pipe without
// a sign. Returns set(name, value, scale, was), where null is a hidden value and `was`, if it is given,
// leaves an outline, wipe(pen) and paint(pen).
export function pipes(courses, thick, zero = "rail") {
  const colours = { ...SIGN_COLOURS, zero };
  const named = {};
  for (const name in courses) named[name] = { points: courses[name], covered: [] };
  const lines = Object.values(named);
  return {
    set(name, value, scale = 1, was) {
      const line = named[name];
      line.ghost = was === undefined ? [] : straights(line.points, thickness(was, scale, thick) / 2);
      const goal = thickness(value, scale, thick);
      line.sign = sign(value);
      line.colour = colours[line.sign];
      line.isBroken = isBeyond(value);
      if (line.goal === goal) return;
      line.from = line.painted ?? goal;
      line.goal = goal;
    },
    wipe({ draw }) {
      for (const { covered } of lines) {
        for (const [x, y, width, height] of covered) {
          draw.clearRect(x - AROUND, y - AROUND, width + 2 * AROUND, height + 2 * AROUND);
        }
      }
    },
    paint(pen) {
      for (const line of lines) paintLine(pen, line);
    },
  };
}

function paintLine({ draw, colours, progress }, line) {
  line.painted = line.from + (line.goal - line.from) * progress;
  if (progress === 1) line.from = line.goal; // or it would glide there again with the next change
  const pieces = straights(line.points, line.painted / 2);
  line.covered = [...pieces, ...line.ghost];
  draw.fillStyle = colours[line.colour];
  for (const piece of pieces) {
    if (line.sign === "hidden") dashes(draw, piece);
    else draw.fillRect(...piece);
  }
  if (line.isBroken) cut(draw, line);
  if (line.ghost.length > 0) outline(draw, colours.ink, line.ghost);
}

// Where it was as thick as before.
function outline(draw, ink, pieces) {
  draw.strokeStyle = ink;
  draw.lineWidth = 1;
  draw.setLineDash(GHOST);
  for (const piece of pieces) draw.strokeRect(...piece);
  draw.setLineDash([]);
}

export function thickness(value, scale, thick) {
  return value === null ? 3 : 2 + Math.min(THICKEST, Math.abs(value)) * scale * thick;
}

// Whether a value is more than a pipe shows.
export function isBeyond(value) {
  return value !== null && Math.abs(value) > THICKEST + 0.005;
}

// Two slanted cuts across the middle of the longest straight piece.
function cut(draw, { points, painted }) {
  const [[x, y], [toX, toY]] = longest(points);
  if (Math.abs(toX - x) + Math.abs(toY - y) < SHORTEST) return;
  const half = painted / 2 + CUT.beyond;
  const across = x === toX;
  draw.save();
  draw.globalCompositeOperation = "destination-out";
  draw.lineWidth = CUT.wide;
  draw.translate((x + toX) / 2, (y + toY) / 2);
  if (across) draw.rotate(Math.PI / 2);
  for (const side of [-1, 1]) {
    const middle = (side * CUT.apart) / 2;
    draw.beginPath();
    draw.moveTo(middle - CUT.lean, half);
    draw.lineTo(middle + CUT.lean, -half);
    draw.stroke();
  }
  draw.restore();
}

function longest(points) {
  const long = ([[x, y], [toX, toY]]) => Math.abs(toX - x) + Math.abs(toY - y);
  const pieces = points.slice(1).map((to, k) => [points[k], to]);
  return pieces.reduce((most, piece) => (long(piece) > long(most) ? piece : most));
}

export function sign(value) {
  if (value === null) return "hidden";
  if (Math.abs(value) < 0.005) return "zero";
  return value < 0 ? "negative" : "positive";
}

// The straight pieces, as [x, y, width, height]. Before a bend, a piece goes on to its outer edge.
export function straights(points, half) {
  return points.slice(1).map(([toX, toY], k) => {
    const [x, y] = points[k];
    const beyond = k + 2 < points.length ? half : 0;
    const endX = toX + beyond * Math.sign(toX - x);
    const endY = toY + beyond * Math.sign(toY - y);
    const [aside, above] = x === toX ? [half, 0] : [0, half];
    const [width, height] = [Math.abs(endX - x) + 2 * aside, Math.abs(endY - y) + 2 * above];
    return [Math.min(x, endX) - aside, Math.min(y, endY) - above, width, height];
  });
}

function dashes(draw, [x, y, width, height]) {
  const [every, long] = [10, 4];
  for (let start = 0; start < Math.max(width, height); start += every) {
    if (width > height) draw.fillRect(x + start, y, Math.min(long, width - start), height);
    else draw.fillRect(x, y + start, width, Math.min(long, height - start));
  }
}
