import { expectFinite, expectOneOf } from "@chainrule/tensor";

/** The activations that {@link gainOf} knows. */
export type GainName = "linear" | "sigmoid" | "tanh" | "relu" | "leakyRelu" | "selu";

/**
 * The factor for initial weights that makes up for what the activation after them takes from the values' size, as
 * PyTorch's `calculate_gain`: 1 for linear and sigmoid, 5/3 for tanh, `sqrt(2)` for ReLU,
 * `sqrt(2 / (1 + slope^2))` for leaky ReLU and 3/4 for SELU.
 *
 * Example: `xavierUniform({ gain: gainOf("tanh") })`.
 *
 * @param slope of the leaky ReLU for negative inputs; the others ignore it.
 */
export function gainOf(activation: GainName, slope = 0.01): number {
  expectOneOf("gainOf", "activation", activation, ["linear", "sigmoid", "tanh", "relu", "leakyRelu", "selu"]);
  expectFinite("gainOf", "slope", slope);
  switch (activation) {
    case "tanh":
      return 5 / 3;
    case "selu":
      return 0.75;
    case "relu":
      return Math.SQRT2;
    case "leakyRelu":
      return Math.sqrt(2 / (1 + slope * slope));
    default:
      return 1;
  }
}
