// The activations at one point, as lstm_core.equations has them, so that the picture follows the
// finger. The curves themselves come from Python, and a test holds the two together to 1e-12.

export function sigmoid(a) {
  return 0.5 + 0.5 * Math.tanh(0.5 * a);
}

// from the value y = σ(a)
export function sigmoidSlope(y) {
  return y * (1 - y);
}

// from the value y = tanh(a)
export function tanhSlope(y) {
  return 1 - y * y;
}
