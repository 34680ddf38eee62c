import { Cache, Parameter } from "@chainrule/core";
import type { BackwardPattern, Gate, Maps, OnFeatures, ParametersOnly } from "@chainrule/core";
import {
  addMatrixProduct,
  addRowSums,
  empty,
  expectDType,
  expectInputs,
  matrixProduct,
  Random,
  reshape,
  ShapeError,
  shapeText,
  expectCount,
} from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import { kaimingUniform } from "../init/kaiming.ts";
import type { Initializer } from "../init/initializer.ts";
import { uniform } from "../init/uniform.ts";
import { expectAffineShapes } from "./affine-parameters.ts";
import type { AffineParameters } from "./affine-parameters.ts";

/** Settings of a {@link Linear} layer. */
export interface LinearOptions {
  /** Whether to add a bias. Default true. */
  readonly bias?: boolean;
  /** Element type of the parameters, and so of the inputs it takes. Default "float32". */
  readonly dtype?: DType;
  /** Where the initial values come from. Default `new Random(0)`; give every layer its own split of one generator. */
  readonly random?: Random;
  /** Initial weight. Default PyTorch's: `U(-1/sqrt(inFeatures), 1/sqrt(inFeatures))`. */
  readonly weightInit?: Initializer;
  /** Initial bias. Default PyTorch's: `U(-1/sqrt(inFeatures), 1/sqrt(inFeatures))`. */
  readonly biasInit?: Initializer;
  /** Parameters to share in place of new ones, such as another `Linear`; what the other options say of parameters is void. */
  readonly share?: AffineParameters;
}

const PATTERN: BackwardPattern = {
  role: "mixer",
  sentence: "gives each input feature the gradients of all outputs, each times the weight between the two",
  coupling: "row",
};

/**
 * Affine map of the features: `y = x W^T + b`.
 *
 * - Shapes: input `[..., inFeatures]`, output `[..., outFeatures]`; at least one axis.
 * - Backward: `gradInput = gradOutput W`, `weight.grad += gradOutput^T x`, `bias.grad += sum over rows of gradOutput`.
 * - Parameters: `weight` `[outFeatures, inFeatures]`, `bias` `[outFeatures]`, both uniform within `1/sqrt(inFeatures)`.
 * - Cache: the input.
 */
export class Linear<const In extends number = number, const Out extends number = number> implements Gate<
  [input: Tensor]
> {
  declare readonly "~width": Maps<"Linear", In, Out, OnFeatures<Out>>;
  readonly inFeatures: In;
  readonly outFeatures: Out;
  readonly weight: Parameter;
  readonly bias: Parameter | undefined;
  readonly #cache: Cache<Tensor> = new Cache("Linear", () => this.parameters());

  constructor(inFeatures: In, outFeatures: Out, options: LinearOptions = {}) {
    expectCount("Linear", "inFeatures", inFeatures);
    expectCount("Linear", "outFeatures", outFeatures);
    this.inFeatures = inFeatures;
    this.outFeatures = outFeatures;
    if (options.share !== undefined) {
      expectAffineShapes("Linear", options.share, [outFeatures, inFeatures], [outFeatures]);
    }
    const { weight, bias } = options.share ?? newParameters(inFeatures, outFeatures, options);
    this.weight = weight;
    this.bias = bias;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Linear.forward", inputs, ["input"]);
    this.#expectInputShape(input);
    expectDType("Linear.forward", "input", input, this.weight.value, "the weight");
    const rows = this.#asRows(input, this.inFeatures);
    const product = matrixProduct(rows, this.weight.value, "transposeRight", this.bias?.value);
    const output = rows === input ? product : reshape(product, [...input.shape.slice(0, -1), this.outFeatures]);
    this.#cache.keep(output, input);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor];
  backward(gradOutput: Tensor, options: ParametersOnly): [];
  backward(gradOutput: Tensor, options?: ParametersOnly): [gradInput: Tensor] | [] {
    const input = this.#cache.take(gradOutput);
    const rows = this.#asRows(input, this.inFeatures);
    const gradRows = this.#asRows(gradOutput, this.outFeatures);
    if (this.weight.requiresGrad) this.#addWeightGradient(gradRows, rows);
    if (this.bias?.requiresGrad) addRowSums(this.bias.grad, gradRows);
    if (options?.inputGradients === false) return [];
    const gradInput = matrixProduct(gradRows, this.weight.value);
    return [rows === input ? gradInput : reshape(gradInput, input.shape)];
  }

  #addWeightGradient(gradRows: Tensor, rows: Tensor): void {
    const { grad, gradientNote } = this.weight;
    const told = addMatrixProduct(grad, gradRows, rows, "transposeLeft", gradientNote.isWanted);
    gradientNote.isFinite = told === true;
  }

  notedGradients(): Parameter[] {
    return [this.weight];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return this.bias === undefined ? [this.weight] : [this.weight, this.bias];
  }

  tied(): Linear<In, Out> {
    return new Linear(this.inFeatures, this.outFeatures, { share: this });
  }

  toString(): string {
    return `Linear(${this.inFeatures} -> ${this.outFeatures}${this.bias === undefined ? ", no bias" : ""})`;
  }

  /** A matrix of the examples whatever the leading axes; a matrix, even a strided one, as it is. */
  #asRows(x: Tensor, features: number): Tensor {
    return x.shape.length === 2 ? x : reshape(x, [x.size / features, features]);
  }

  #expectInputShape(input: Tensor): void {
    const { shape } = input;
    if (shape.length > 0 && shape[shape.length - 1] === this.inFeatures) return;
    throw new ShapeError({
      code: "shape-mismatch",
      where: "Linear.forward",
      expected: `input must be [batch, ${this.inFeatures}]`,
      got: shapeText(shape),
      fix:
        shape.length > 2
          ? "Flatten the examples first: new Flatten()"
          : `Make the gate before it ${this.inFeatures} wide, or this layer new Linear(${shape.at(-1) ?? 1}, ${this.outFeatures})`,
    });
  }
}

function newParameters(inFeatures: number, outFeatures: number, options: LinearOptions): AffineParameters {
  const { dtype = "float32", random = new Random(0) } = options;
  const weight = empty([outFeatures, inFeatures], dtype);
  (options.weightInit ?? kaimingUniform({ slope: Math.sqrt(5) }))(weight, random.split("weight"));
  if (options.bias === false) return { weight: new Parameter("weight", weight), bias: undefined };
  const bias = empty([outFeatures], dtype);
  const bound = 1 / Math.sqrt(inFeatures);
  (options.biasInit ?? uniform(-bound, bound))(bias, random.split("bias"));
  return { weight: new Parameter("weight", weight), bias: new Parameter("bias", bias) };
}
