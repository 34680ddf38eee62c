import type { Tensor } from "@chainrule/tensor";
import type { BackwardPattern } from "./backward-pattern.ts";
import type { Parameter } from "./parameter.ts";

/** One gradient for each input, in input order. */
export type Gradients<Inputs extends readonly Tensor[]> = { [K in keyof Inputs]: Tensor };

/** What a container says to its first gate during training: nobody reads the gradient of the data. */
export interface ParametersOnly {
  readonly inputGradients: false;
}

/**
 * A node of a computational graph: it computes forward and remembers, then turns the gradient of its output into one
 * gradient for each input by the chain rule.
 *
 * - `forward` never writes into its inputs and keeps what `backward` will need; callers leave inputs and output
 *   unchanged until then; a gate that keeps its tensors in a `Cache` refuses to go backward otherwise.
 * - `backward` belongs to the last `forward`, once. It returns the input gradients and *adds* to the gradients of the
 *   gate's own parameters. It never writes into `gradOutput`.
 * - With `{ inputGradients: false }` the caller reads no input gradient, so a gate may leave them out. A gate that
 *   does not know the option ignores it.
 *
 * @typeParam Inputs the tuple of inputs, such as `[x: Tensor, y: Tensor]`.
 */
export interface Gate<Inputs extends readonly Tensor[] = readonly Tensor[]> {
  forward(...inputs: Inputs): Tensor;
  backward(gradOutput: Tensor): Gradients<Inputs>;
  backward(gradOutput: Tensor, options: ParametersOnly): readonly Tensor[];
  parameters(): Iterable<Parameter>;
  /**
   * Those of its parameters whose {@link Parameter.gradientNote} it writes each time that it adds to their gradients. Left out
   * by gates that write none.
   */
  notedGradients?(): Iterable<Parameter>;
  /** What the gate does to a gradient, for people and tools; a gate may leave it out. */
  readonly pattern?: BackwardPattern;
  /**
   * A second gate that computes the same with the same parameters, for another place in a network: it remembers a forward
   * pass of its own, and both add to the same gradients. Left out by gates that cannot.
   */
  tied?(): Gate<Inputs>;
}
