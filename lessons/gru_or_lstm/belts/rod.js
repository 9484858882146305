// A rod between two knobs: as one rises the other falls, so it turns about its middle.

const WIDE = 6;
const AROUND = 5; // what is wiped beyond it: the pivot, and soft edges
const PIVOT = { radius: 5, line: 3 };

// ends: two levers. Returns wipe(pen), paint(pen) and paintPivot(pen), and whether it is there.
export function rod(ends) {
  let painted = null; // where it is
  const places = () => ends.map((lever) => lever.knob());
  const made = {
    isThere: false,
    wipe({ draw }) {
      if (!painted) return;
      draw.globalCompositeOperation = "destination-out";
      stroke(draw, painted, WIDE + 2 * AROUND);
      draw.globalCompositeOperation = "source-over";
    },
    paint({ draw, colours }) {
      painted = made.isThere ? places() : null;
      if (!painted) return;
      draw.strokeStyle = colours.f;
      stroke(draw, painted, WIDE);
    },
    paintPivot({ draw, colours }) {
      if (!painted) return;
      const [[x, y], [toX, toY]] = painted;
      draw.beginPath();
      draw.arc((x + toX) / 2, (y + toY) / 2, PIVOT.radius, 0, 2 * Math.PI);
      draw.fillStyle = colours.paper;
      draw.strokeStyle = colours.f;
      draw.lineWidth = PIVOT.line;
      draw.fill();
      draw.stroke();
    },
  };
  return made;
}

function stroke(draw, [from, to], width) {
  draw.lineWidth = width;
  draw.lineCap = "round";
  draw.beginPath();
  draw.moveTo(...from);
  draw.lineTo(...to);
  draw.stroke();
}
