/** What a gate does to the gradient that comes back to it, in one word. */
export type BackwardRole =
  /** Hands the gradient on to every input unchanged, as Add does. */
  | "distributor"
  /** Hands each element on to the one input that it came from, and zero to the others, as Max does. */
  | "router"
  /** Gives each input the gradient times the other input, as Multiply does. */
  | "switcher"
  /** Multiplies each element by the slope of a function of one number, as Sigmoid does. */
  | "scaler"
  /** Gives every element of an input a weighted sum over many elements of the gradient, as Linear does. */
  | "mixer"
  /** Puts the elements in other places, as Reshape does. */
  | "mover";

/**
 * Which elements of the output depend on which elements of an input, and so where the Jacobian may be other than zero.
 *
 * - `"element"`: each on the one at its own place. Diagonal.
 * - `"row"`: those with the same place on all axes but the last. One block for each row.
 * - `"example"`: those with the same place on the first axis. One block for each example.
 * - `"all"`: no rule that holds for every input. Dense.
 */
export type Coupling = "element" | "row" | "example" | "all";

/**
 * How a gate behaves on the way back, told beside its code: for people, for pictures, and for tools that know no concrete
 * gate. None of it changes what is computed.
 */
export interface BackwardPattern {
  readonly role: BackwardRole;
  /** One sentence for people: "gives each input the gradient times the other input". No full stop. */
  readonly sentence: string;
  /** Of the output to each input that has the output's shape; with broadcasting the sum over the repeated axes follows. */
  readonly coupling: Coupling;
  /** The outputs at which the gate is flat, so that no gradient passes: 0 and 1 for the sigmoid, 0 for ReLU. */
  readonly flatAt?: readonly number[];
  /**
   * Whether forward with the same inputs gives the same output and leaves no trace, so that it may be called once more to
   * look at it. Default true; false for noise, and for running statistics in training mode.
   */
  readonly repeatable?: boolean;
}
