import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Parameter, ParametersOnly } from "@chainrule/core";
import {
  contiguous,
  expectCount,
  expectDType,
  expectInputs,
  expectSwitch,
  reshape,
  ShapeError,
  shapeText,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { CellRule } from "./cell-rule.ts";
import { recurrentParameters } from "./recurrent-parameters.ts";
import type { RecurrentCellOptions, RecurrentParameters } from "./recurrent-parameters.ts";
import { joinStates, splitState } from "./state-parts.ts";
import { endOf, unroll, unrollGradient } from "./unroll.ts";
import type { Unrolled } from "./unroll.ts";

/**
 * The mechanics of the recurrent cells: one time step, from an input and the state before to the state after. They differ
 * in their rule.
 */
export abstract class RecurrentCell<In extends number = number, Hidden extends number = number>
  implements Gate<[input: Tensor, state: Tensor]>, RecurrentParameters
{
  readonly inFeatures: In;
  readonly hiddenFeatures: Hidden;
  readonly inputWeight: Parameter;
  readonly hiddenWeight: Parameter;
  readonly inputBias: Parameter | undefined;
  readonly hiddenBias: Parameter | undefined;
  readonly rule: CellRule;
  readonly #name: string;
  readonly #cache: Cache<Unrolled>;

  constructor(name: string, rule: CellRule, inFeatures: In, hiddenFeatures: Hidden, options: RecurrentCellOptions) {
    expectCount(name, "inFeatures", inFeatures);
    expectCount(name, "hiddenFeatures", hiddenFeatures);
    expectSwitch(name, "bias", options.bias);
    const parameters = recurrentParameters(name, rule.gates * hiddenFeatures, inFeatures, hiddenFeatures, options);
    this.inFeatures = inFeatures;
    this.hiddenFeatures = hiddenFeatures;
    this.inputWeight = parameters.inputWeight;
    this.hiddenWeight = parameters.hiddenWeight;
    this.inputBias = parameters.inputBias;
    this.hiddenBias = parameters.hiddenBias;
    this.rule = rule;
    this.#name = name;
    this.#cache = new Cache(name, () => this.parameters());
  }

  forward(...inputs: [input: Tensor, state: Tensor]): Tensor {
    const where = `${this.#name}.forward`;
    const [input, state] = expectInputs(where, inputs, ["input", "state"]);
    if (input.shape.length !== 2 || input.shape[1] !== this.inFeatures) {
      throw misfit(where, "input", ["batch", this.inFeatures], input.shape);
    }
    expectDType(where, "input", input, this.inputWeight.value, "the weight");
    const [batch] = input.shape;
    const shape = this.rule.hasCell ? [batch, 2, this.hiddenFeatures] : [batch, this.hiddenFeatures];
    if (shapeText(state.shape) !== shapeText(shape)) throw misfit(where, "state", shape, state.shape);
    const sequence = reshape(contiguous(input), [1, batch, this.inFeatures]);
    const unrolled = unroll(this, sequence, splitState(state, this.rule.hasCell), false);
    const output = joinStates([endOf(unrolled)], shape);
    this.#cache.keep(output, unrolled);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor, gradState: Tensor];
  backward(gradOutput: Tensor, options: ParametersOnly): [];
  backward(gradOutput: Tensor, options?: ParametersOnly): [gradInput: Tensor, gradState: Tensor] | [] {
    const unrolled = this.#cache.take(gradOutput);
    const end = splitState(gradOutput, this.rule.hasCell);
    const needsInput = options?.inputGradients !== false;
    const { gradInput, gradStart } = unrollGradient(this, unrolled, { end }, needsInput);
    if (gradInput === undefined) return [];
    return [reshape(gradInput, gradInput.shape.slice(1)), joinStates([gradStart], gradOutput.shape)];
  }

  get pattern(): BackwardPattern {
    return {
      role: "mixer",
      sentence:
        "gives input and state the gradients of all hidden units, through the slopes of the gates and the weights between",
      coupling: this.rule.hasCell ? "example" : "row",
    };
  }

  parameters(): Parameter[] {
    return [this.inputWeight, this.hiddenWeight, this.inputBias, this.hiddenBias].filter(
      (parameter) => parameter !== undefined,
    );
  }

  abstract tied(): RecurrentCell<In, Hidden>;

  toString(): string {
    const bias = this.inputBias === undefined ? ", no bias" : "";
    return `${this.#name}(${this.inFeatures} -> ${this.hiddenFeatures}${bias})`;
  }
}

function misfit(
  where: string,
  name: string,
  expected: readonly (number | string)[],
  got: readonly number[],
): ShapeError {
  return new ShapeError({
    code: "shape-mismatch",
    where,
    expected: `${name} must be ${shapeText(expected)}`,
    got: shapeText(got),
  });
}
