// The step of one unit in either cell, the lines of lstm_core.equations, so that the picture follows
// the hand. A test holds them to the core.

export function lstmStep({ f, i, g, o }, before) {
  const [kept, written] = [f * before, i * g];
  const c = kept + written;
  const squashed = Math.tanh(c);
  return { before, kept, written, after: c, squashed, h: o * squashed };
}

// fromX is what the input adds to the candidate; q what the old state would add, of which r lets
// some through.
export function gruStep({ z, r, q, fromX }, before) {
  const recalled = r * q;
  const n = Math.tanh(fromX + recalled);
  const [kept, written] = [z * before, (1 - z) * n];
  return { before, q, recalled, n, kept, written, after: kept + written };
}
