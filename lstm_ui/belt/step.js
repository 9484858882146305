// The step, the six lines of lstm_core.memory, so that the picture follows the finger.
// Python computes the same run on release; a test checks that both agree to 1e-12.

export function step({ i, f, g, o }, c, rnn, weight) {
  const kept = f * c;
  const written = i * g;
  const next = kept + written;
  const squashed = Math.tanh(next);
  const h = o * squashed;
  const nextRnn = Math.tanh(weight * rnn + g);
  return { before: c, kept, written, c: next, squashed, h, rnnBefore: rnn, rnn: nextRnn };
}

export function run(scene) {
  let c = scene.start;
  let rnn = scene.start;
  return scene.steps.map((gates) => {
    const result = step(gates, c, rnn, scene.rnn_weight);
    c = result.c;
    rnn = result.rnn;
    return result;
  });
}
