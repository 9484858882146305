// The two activations: how each is written, what it does, its value and slope at a point.

import { sigmoid, sigmoidSlope, tanhSlope } from "./slopes.js";

export const ACTIVATIONS = {
  sigmoid: {
    symbol: "σ",
    verb: "opens to",
    evaluate(a) {
      const value = sigmoid(a);
      return { value, slope: sigmoidSlope(value) };
    },
  },
  tanh: {
    symbol: "tanh",
    verb: "gives",
    evaluate(a) {
      const value = Math.tanh(a);
      return { value, slope: tanhSlope(value) };
    },
  },
};
