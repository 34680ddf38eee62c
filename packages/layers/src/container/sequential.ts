import { apply, Graph, input, Parameter, switchMode } from "@chainrule/core";
import type {
  ChainRule,
  Chained,
  ExampleShape,
  Gate,
  GraphNode,
  Layer,
  Mode,
  ParametersOnly,
  Unfoldable,
} from "@chainrule/core";
import {
  ChainruleError,
  expectCount,
  expectInputs,
  sameShape,
  ShapeError,
  shapeText,
  StateError,
  ValueError,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { labelledText } from "./labelled-text.ts";
import { tie } from "./tie.ts";

/**
 * A stack of gates: each one's output is the next one's input.
 *
 * - Shapes: as the gates have them; widths that do not fit are refused by the compiler where it knows them.
 * - Backward: the gates in reverse order, each passing its input gradient on.
 * - Errors of a gate are prefixed with its position: `Sequential[2] Linear.forward: ...`.
 *
 * @typeParam Gates the tuple of gates, which carries the widths.
 * @typeParam Example the shape of one example, where the stack was made {@link Sequential.on} one.
 */
export class Sequential<
  const Gates extends readonly Gate<[Tensor]>[] = readonly Gate<[Tensor]>[],
  const Example extends ExampleShape | number = number,
>
  implements Layer<[input: Tensor]>, Unfoldable
{
  declare readonly "~width": ChainRule<Gates, Example>;
  readonly gates: Gates;
  #example: ExampleShape | undefined;
  #mode: Mode = "train";

  constructor(...gates: Chained<Gates>) {
    this.gates = gates as unknown as Gates;
    const seen = new Map<unknown, number>();
    for (const [index, gate] of gates.entries()) {
      const first = seen.get(gate);
      if (first !== undefined) throw usedTwice(gate, first, index);
      if (typeof gate?.forward !== "function") throw notAGate(gate, index);
      seen.set(gate, index);
    }
    // Gate by gate, as a subclass's own parameters() may not be ready yet.
    Parameter.join(this.gates.flatMap((gate) => [...gate.parameters()]));
  }

  /**
   * A stack for examples of one shape, which the compiler then follows through the gates as far as it knows their settings:
   * `Sequential.on([1, 28, 28], new Conv2d(1, 6, 5), new Flatten(), new Linear(3456, 10))`.
   *
   * @param example lengths of the axes of one example, the batch left out.
   * @throws ShapeError in forward, for examples of another shape.
   */
  static on<const Example extends ExampleShape, const Gates extends readonly Gate<[Tensor]>[]>(
    example: Example,
    ...gates: Chained<Gates, Example>
  ): Sequential<Gates, Example> {
    for (const length of example) expectCount("Sequential.on", "example", length, 0);
    const stack = new Sequential<Gates, Example>(...(gates as unknown as Chained<Gates>));
    stack.#example = Object.freeze([...example]);
    return stack;
  }

  /** The shape that one example must have, when the stack was made {@link Sequential.on} one. */
  get example(): ExampleShape | undefined {
    return this.#example;
  }

  get mode(): Mode {
    return this.#mode;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    let [value] = expectInputs("Sequential.forward", inputs, ["input"]);
    if (this.#example !== undefined) expectExample(this.#example, value);
    for (let index = 0; index < this.gates.length; index++) {
      try {
        value = this.gates[index].forward(value);
      } catch (error) {
        throw located(error, index);
      }
    }
    return value;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor];
  backward(gradOutput: Tensor, options: ParametersOnly): [];
  backward(gradOutput: Tensor, options?: ParametersOnly): [gradInput: Tensor] | [] {
    let grad = gradOutput;
    for (let index = this.gates.length - 1; index >= 0; index--) {
      try {
        if (index === 0 && options?.inputGradients === false) this.gates[0].backward(grad, options);
        else [grad] = this.gates[index].backward(grad);
      } catch (error) {
        throw located(error, index);
      }
    }
    return options?.inputGradients === false ? [] : [grad];
  }

  /** Each once, though several gates may share it. */
  *parameters(): Generator<Parameter> {
    yield* new Set(this.gates.flatMap((gate) => [...gate.parameters()]));
  }

  /** @throws StateError when one of the gates cannot be tied. */
  tied(): Sequential<Gates, Example> {
    const gates = this.gates.map((gate, index) => tie(`Sequential[${index}]`, gate));
    const tied = new Sequential<Gates, Example>(...(gates as unknown as Chained<Gates>));
    tied.#example = this.#example;
    tied.#mode = this.#mode;
    return tied;
  }

  /**
   * The stack as a graph of these very gates, whose values and gradients can be looked at: run the graph, or the stack, but
   * not the one between the other's forward and backward.
   */
  toGraph(): Graph {
    const start = input("input");
    return new Graph(
      [start],
      this.gates.reduce<GraphNode>((node, gate) => apply(gate, node), start),
    );
  }

  train(): this {
    return this.#switch("train");
  }

  eval(): this {
    return this.#switch("eval");
  }

  toString(): string {
    return labelledText("Sequential", this.gates.entries());
  }

  #switch(mode: Mode): this {
    this.#mode = mode;
    switchMode(this.gates, mode);
    return this;
  }
}

/** The same error with the position of the gate it came from. */
function located(error: unknown, index: number): unknown {
  return error instanceof ChainruleError ? error.within(`Sequential[${index}]`) : error;
}

function expectExample(example: ExampleShape, { shape }: Tensor): void {
  if (sameShape(shape.slice(1), example)) return;
  throw new ShapeError({
    code: "shape-mismatch",
    where: "Sequential.forward",
    expected: `input must be ${shapeText(["batch", ...example])}`,
    got: shapeText(shape),
    fix: `Reshape what comes, or make the stack for it: Sequential.on(${shapeText(shape.slice(1))}, ...)`,
  });
}

function usedTwice(gate: unknown, first: number, second: number): StateError {
  return new StateError({
    code: "gate-used-twice",
    where: `Sequential[${second}]`,
    expected: "every position must have a gate of its own, as a gate remembers one forward only",
    got: `the same ${String(gate)} as at position ${first}`,
    fix: "Make a second gate, or with gate.tied() one that shares the parameters",
  });
}

function notAGate(gate: unknown, index: number): ValueError {
  return new ValueError({
    code: "not-a-gate",
    where: `Sequential[${index}]`,
    expected: "a gate with forward and backward",
    got: String(gate),
    fix: typeof gate === "function" ? "Make an instance: new ReLU()" : "Pass gates only",
  });
}
