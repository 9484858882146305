// The pipes of a belt: each as thick as its value, its hue the sign.

// paths: {name: path}. Returns set(name, value, scale) and paint(pen); null is a hidden value.
export function pipes(paths, thick) {
  const lines = Object.entries(paths).map(([name, d]) => [name, { path: new Path2D(d) }]);
  const named = Object.fromEntries(lines);
  const set = (name, value, scale = 1) => {
    const line = named[name];
    const goal = value === null ? 3 : 2 + Math.min(1.6, Math.abs(value) * scale) * thick;
    line.sign = sign(value);
    if (line.goal === goal) return;
    line.from = line.shown ?? goal;
    line.goal = goal;
  };
  const paint = ({ draw, colours, progress }) => {
    for (const [, line] of lines) {
      line.shown = line.from + (line.goal - line.from) * progress;
      draw.lineWidth = line.shown;
      draw.strokeStyle = colours[SIGN_COLOURS[line.sign]];
      draw.lineJoin = "miter";
      draw.setLineDash(line.sign === "hidden" ? [4, 6] : []);
      draw.stroke(line.path);
    }
    draw.setLineDash([]);
  };
  return { set, paint };
}

const SIGN_COLOURS = { positive: "positive", negative: "negative", zero: "rail", hidden: "line" };

function sign(value) {
  if (value === null) return "hidden";
  if (Math.abs(value) < 0.005) return "zero";
  return value < 0 ? "negative" : "positive";
}
