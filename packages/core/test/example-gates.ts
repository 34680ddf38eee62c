import { Cache, Parameter } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { addScaled, binary, emptyLike, expectInputs, flat, pack, sumToShape, unary } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** `y = w x` with one weight for every feature, as small as a gate with a parameter can be. */
export class Scaling implements Gate<[input: Tensor]> {
  readonly weight: Parameter;
  readonly #cache: Cache<Tensor> = new Cache("Scaling", () => this.parameters());

  constructor(weight: Tensor) {
    this.weight = new Parameter("weight", weight);
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Scaling.forward", inputs, ["input"]);
    const output = binary("multiply", input, this.weight.value);
    this.#cache.keep(output, input);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const input = this.#cache.take(gradOutput);
    this.accumulate(sumToShape(binary("multiply", gradOutput, input), this.weight.value.shape));
    return [binary("multiply", gradOutput, this.weight.value)];
  }

  parameters(): Parameter[] {
    return [this.weight];
  }

  toString(): string {
    return "Scaling()";
  }

  protected accumulate(gradient: Tensor): void {
    addScaled(this.weight.grad, gradient);
  }
}

/** The classic mistake: the parameter's gradient is overwritten instead of added to. */
export class OverwritingScaling extends Scaling {
  protected override accumulate(gradient: Tensor): void {
    flat(this.weight.grad).set(flat(gradient));
  }
}

/** A gate without parameters from a function of one number and its claimed derivative. */
export class Elementwise implements Gate<[input: Tensor]> {
  readonly #f: (x: number) => number;
  readonly #derivative: (x: number) => number;
  readonly #cache: Cache<Tensor> = new Cache("Elementwise");

  constructor(f: (x: number) => number, derivative: (x: number) => number) {
    this.#f = f;
    this.#derivative = derivative;
  }

  forward(...[input]: [input: Tensor]): Tensor {
    const output = mapped(input, this.#f);
    this.#cache.keep(output, input);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const input = this.#cache.take(gradOutput);
    return [binary("multiply", gradOutput, mapped(input, this.#derivative))];
  }

  parameters(): Parameter[] {
    return [];
  }

  toString(): string {
    return "Elementwise()";
  }
}

/** `z = x - y`, for checks of two inputs. */
export class Difference implements Gate<[x: Tensor, y: Tensor]> {
  readonly #cache: Cache<null> = new Cache("Difference");

  forward(...[x, y]: [x: Tensor, y: Tensor]): Tensor {
    const output = binary("subtract", x, y);
    this.#cache.keep(output, null);
    return output;
  }

  backward(gradOutput: Tensor): [gradX: Tensor, gradY: Tensor] {
    this.#cache.take(gradOutput);
    return [pack(gradOutput), unary("negate", gradOutput)];
  }

  parameters(): Parameter[] {
    return [];
  }
}

function mapped(x: Tensor, f: (x: number) => number): Tensor {
  const y = emptyLike(x);
  flat(y).set(Array.from(flat(pack(x)), f));
  return y;
}
