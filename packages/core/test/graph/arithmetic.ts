import { apply, Cache } from "@chainrule/core";
import type { Gate, GateNode, Operand, Parameter } from "@chainrule/core";
import { binary, expectInputs, pack, sumToShape, unary, unaryGradient } from "@chainrule/tensor";
import type { Tensor, UnaryGradientName } from "@chainrule/tensor";

/** `z = x + y`, for tests of graphs below the layers package. */
export class Plus implements Gate<[x: Tensor, y: Tensor]> {
  readonly #cache: Cache<{ x: Tensor; y: Tensor }> = new Cache("Plus");

  forward(...inputs: [x: Tensor, y: Tensor]): Tensor {
    const [x, y] = expectInputs("Plus.forward", inputs, ["x", "y"]);
    const output = binary("add", x, y, "Plus.forward");
    this.#cache.keep(output, { x, y });
    return output;
  }

  backward(gradOutput: Tensor): [gradX: Tensor, gradY: Tensor] {
    const { x, y } = this.#cache.take(gradOutput);
    return [sumToShape(pack(gradOutput), x.shape), sumToShape(pack(gradOutput), y.shape)];
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Plus {
    return new Plus();
  }

  toString(): string {
    return "Plus()";
  }
}

/** `z = x * y`. */
export class Times implements Gate<[x: Tensor, y: Tensor]> {
  readonly #cache: Cache<{ x: Tensor; y: Tensor }> = new Cache("Times");

  forward(...inputs: [x: Tensor, y: Tensor]): Tensor {
    const [x, y] = expectInputs("Times.forward", inputs, ["x", "y"]);
    const output = binary("multiply", x, y, "Times.forward");
    this.#cache.keep(output, { x, y });
    return output;
  }

  backward(gradOutput: Tensor): [gradX: Tensor, gradY: Tensor] {
    const { x, y } = this.#cache.take(gradOutput);
    return [
      sumToShape(binary("multiply", gradOutput, y), x.shape),
      sumToShape(binary("multiply", gradOutput, x), y.shape),
    ];
  }

  parameters(): Parameter[] {
    return [];
  }

  toString(): string {
    return "Times()";
  }
}

/** `y = f(x)` for the functions whose gradient needs the output. */
class Of implements Gate<[input: Tensor]> {
  readonly #name: UnaryGradientName;
  readonly #cache: Cache<Tensor> = new Cache("Of");

  constructor(name: "exp" | "reciprocal" | "sigmoid" | "tanh") {
    this.#name = name;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [x] = expectInputs("Of.forward", inputs, ["input"]);
    const output = unary(this.#name, x);
    this.#cache.keep(output, output);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    return [unaryGradient(this.#name, gradOutput, this.#cache.take(gradOutput))];
  }

  parameters(): Parameter[] {
    return [];
  }

  toString(): string {
    return `Of(${this.#name})`;
  }
}

export function plus(x: Operand, y: Operand): GateNode {
  return apply(new Plus(), x, y);
}

export function times(x: Operand, y: Operand): GateNode {
  return apply(new Times(), x, y);
}

export function of(name: "exp" | "reciprocal" | "sigmoid" | "tanh", x: Operand): GateNode {
  return apply(new Of(name), x);
}
