import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Gradients, Parameter } from "@chainrule/core";
import { expectInputs, expectShape, ShapeError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** What a {@link Lambda} is made of. */
export interface LambdaOptions<Inputs extends readonly Tensor[]> {
  /** Its name, for error texts and pictures. Default "Lambda". */
  readonly name?: string;
  /** The output, as a tensor of its own. */
  readonly forward: (...inputs: Inputs) => Tensor;
  /** One gradient for each input, from that of the output and from what forward got and gave. */
  readonly backward: (gradOutput: Tensor, inputs: Inputs, output: Tensor) => Gradients<Inputs>;
  /** What it does to a gradient, for people and tools. Default nothing is told. */
  readonly pattern?: BackwardPattern;
}

/**
 * A gate of two functions of your own, without parameters: `y = forward(x, ...)`. A gate with parameters or a mode is a
 * class, see docs/adding-a-gate.md; `checkGate` proves both.
 *
 * - Shapes: as the functions have them; a gradient that has not its input's shape is refused.
 * - Backward: by the function given.
 * - Cache: inputs and output.
 */
export class Lambda<Inputs extends readonly Tensor[] = [input: Tensor]> implements Gate<Inputs> {
  readonly name: string;
  readonly pattern?: BackwardPattern;
  readonly #options: LambdaOptions<Inputs>;
  readonly #cache: Cache<{ inputs: Inputs; output: Tensor }>;

  constructor(options: LambdaOptions<Inputs>) {
    const { name = "Lambda", pattern } = options;
    this.name = name;
    if (pattern !== undefined) this.pattern = pattern;
    this.#options = options;
    this.#cache = new Cache(name);
  }

  forward(...inputs: Inputs): Tensor {
    // As many as the function names; one that names none takes any number.
    const count = this.#options.forward.length || Math.max(inputs.length, 1);
    const names = Array.from({ length: count }, (_, i) => `input ${i}`);
    expectInputs(`${this.name}.forward`, inputs as readonly Tensor[], names);
    const output = this.#options.forward(...inputs);
    this.#cache.keep(output, { inputs, output });
    return output;
  }

  backward(gradOutput: Tensor): Gradients<Inputs> {
    const { inputs, output } = this.#cache.take(gradOutput);
    const gradients: readonly Tensor[] = this.#options.backward(gradOutput, inputs, output);
    const where = `${this.name}.backward`;
    if (gradients.length !== inputs.length) throw notOneEach(where, inputs.length, gradients.length);
    for (const [i, gradient] of gradients.entries()) expectShape(where, `gradient ${i}`, gradient, inputs[i].shape);
    return gradients as Gradients<Inputs>;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Lambda<Inputs> {
    return new Lambda(this.#options);
  }

  toString(): string {
    return `${this.name}()`;
  }
}

function notOneEach(where: string, inputs: number, gradients: number): ShapeError {
  return new ShapeError({
    code: "gradient-count",
    where,
    expected: `one gradient for each of ${inputs} inputs`,
    got: String(gradients),
  });
}
