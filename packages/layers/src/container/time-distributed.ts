import { isLayer, switchMode } from "@chainrule/core";
import type { Gate, Layer, Mode, Parameter, ParametersOnly } from "@chainrule/core";
import { ChainruleError, expectInputs, expectTensor, reshape, ShapeError, shapeText } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { DistributedRule } from "./distributed-rule.ts";
import { labelledText } from "./labelled-text.ts";
import { tie } from "./tie.ts";

/**
 * A gate at every time step of a sequence alike: to it, the steps of all examples are one batch. What normalises over the
 * batch does so over the time as well.
 *
 * - Shapes: input `[batch, time, ...]`, output `[batch, time, ...]`, where the gate takes and gives `[batch * time, ...]`.
 * - Backward: that of the gate, which adds up over the steps.
 * - Parameters: those of the gate.
 * - Cache: what the gate keeps.
 * - Errors of the gate are prefixed: `TimeDistributed[gate] Conv2d.forward: ...`.
 */
export class TimeDistributed<const G extends Gate<[Tensor]> = Gate<[Tensor]>> implements Layer<[input: Tensor]> {
  declare readonly "~width": DistributedRule<G>;
  readonly gate: G;
  /** The gate inside, as containers tell it. */
  readonly gates: readonly [G];
  #steps: readonly number[] = [0, 0];
  #mode: Mode = "train";

  constructor(gate: G) {
    this.gate = gate;
    this.gates = [gate];
    if (isLayer(gate as Gate)) this.#mode = (gate as unknown as Layer).mode;
  }

  get mode(): Mode {
    return this.#mode;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("TimeDistributed.forward", inputs, ["input"]);
    if (input.shape.length < 3) throw noTime(input.shape);
    const [batch, time, ...rest] = input.shape;
    const output = this.#inside(() => this.gate.forward(reshape(input, [batch * time, ...rest])));
    if (output.shape[0] !== batch * time) throw lostSteps(batch * time, output.shape);
    this.#steps = [batch, time];
    return reshape(output, [batch, time, ...output.shape.slice(1)]);
  }

  backward(gradOutput: Tensor): [gradInput: Tensor];
  backward(gradOutput: Tensor, options: ParametersOnly): [];
  backward(gradOutput: Tensor, options?: ParametersOnly): [gradInput: Tensor] | [] {
    expectTensor("TimeDistributed.backward", "gradOutput", gradOutput);
    const [batch, time] = this.#steps;
    const { shape } = gradOutput;
    const asRows = shape[0] === batch && shape[1] === time ? [batch * time, ...shape.slice(2)] : shape;
    const grad = reshape(gradOutput, asRows);
    if (options?.inputGradients === false) {
      this.#inside(() => this.gate.backward(grad, options));
      return [];
    }
    const [gradInput] = this.#inside(() => this.gate.backward(grad));
    return [reshape(gradInput, [batch, time, ...gradInput.shape.slice(1)])];
  }

  parameters(): Iterable<Parameter> {
    return this.gate.parameters();
  }

  tied(): TimeDistributed<G> {
    return new TimeDistributed(tie("TimeDistributed[gate]", this.gate) as G);
  }

  train(): this {
    return this.#switch("train");
  }

  eval(): this {
    return this.#switch("eval");
  }

  toString(): string {
    return labelledText("TimeDistributed", [["gate", this.gate]]);
  }

  #switch(mode: Mode): this {
    this.#mode = mode;
    switchMode([this.gate as Gate], mode);
    return this;
  }

  #inside<Result>(pass: () => Result): Result {
    try {
      return pass();
    } catch (error) {
      throw error instanceof ChainruleError ? error.within("TimeDistributed[gate]") : error;
    }
  }
}

function noTime(shape: readonly number[]): ShapeError {
  return new ShapeError({
    code: "shape-mismatch",
    where: "TimeDistributed.forward",
    expected: "input must be [batch, time, ...] with at least one axis behind",
    got: shapeText(shape),
  });
}

function lostSteps(rows: number, shape: readonly number[]): ShapeError {
  return new ShapeError({
    code: "shape-mismatch",
    where: "TimeDistributed.forward",
    expected: `the gate must give [${rows}, ...], an output for each step`,
    got: shapeText(shape),
  });
}
