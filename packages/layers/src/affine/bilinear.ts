import { Cache, Parameter } from "@chainrule/core";
import type { BackwardPattern, Gate, ParametersOnly } from "@chainrule/core";
import {
  addMatrixProduct,
  addRowSums,
  addRowToOwn,
  empty,
  expectCount,
  expectDType,
  expectInputs,
  matrixProduct,
  matrixProducts,
  Random,
  reshape,
  sameShape,
  ShapeError,
  shapeText,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { uniform } from "../init/uniform.ts";
import { expectAffineShapes } from "./affine-parameters.ts";
import type { AffineParameters } from "./affine-parameters.ts";
import type { LinearOptions } from "./linear.ts";

/** Settings of a {@link Bilinear} layer: those of a {@link Linear}, with the bounds of the default values by `firstFeatures`. */
export type BilinearOptions = LinearOptions;

interface Kept {
  readonly first: Tensor;
  readonly second: Tensor;
  /** `W_o z` of every output and example, `[rows, outFeatures, firstFeatures]`. */
  readonly maps: Tensor;
}

const PATTERN: BackwardPattern = {
  role: "mixer",
  sentence: "gives each input the gradients of all outputs, each times the matrix of the output times the other input",
  coupling: "row",
};

/**
 * Bilinear map of two inputs: `y_o = x^T W_o z + b_o`, a matrix for each output.
 *
 * - Shapes: `x` `[..., firstFeatures]`, `z` `[..., secondFeatures]` with the same leading axes, output `[..., outFeatures]`.
 * - Backward: `gradX = sum over o of gradOutput_o W_o z`, `gradZ = sum over o of gradOutput_o W_o^T x`,
 *   `weight_o.grad += sum over rows of gradOutput_o x z^T`, `bias.grad += sum over rows of gradOutput`.
 * - Parameters: `weight` `[outFeatures, firstFeatures, secondFeatures]`, `bias` `[outFeatures]`, both uniform within
 *   `1/sqrt(firstFeatures)`.
 * - Cache: both inputs, and `W_o z` for every output.
 * - Numerics: the weight meets `z` first, in one matrix product, so the first input is best the narrower one.
 */
export class Bilinear implements Gate<[first: Tensor, second: Tensor]> {
  readonly firstFeatures: number;
  readonly secondFeatures: number;
  readonly outFeatures: number;
  readonly weight: Parameter;
  readonly bias: Parameter | undefined;
  readonly #cache: Cache<Kept> = new Cache("Bilinear", () => this.parameters());

  constructor(firstFeatures: number, secondFeatures: number, outFeatures: number, options: BilinearOptions = {}) {
    expectCount("Bilinear", "firstFeatures", firstFeatures);
    expectCount("Bilinear", "secondFeatures", secondFeatures);
    expectCount("Bilinear", "outFeatures", outFeatures);
    const shape = [outFeatures, firstFeatures, secondFeatures];
    if (options.share !== undefined) expectAffineShapes("Bilinear", options.share, shape, [outFeatures]);
    const { weight, bias } = options.share ?? newParameters(shape, options);
    this.firstFeatures = firstFeatures;
    this.secondFeatures = secondFeatures;
    this.outFeatures = outFeatures;
    this.weight = weight;
    this.bias = bias;
  }

  forward(...inputs: [first: Tensor, second: Tensor]): Tensor {
    const [first, second] = expectInputs("Bilinear.forward", inputs, ["first", "second"]);
    this.#expectInputShapes(first.shape, second.shape);
    expectDType("Bilinear.forward", "first", first, this.weight.value, "the weight");
    const { firstFeatures, outFeatures } = this;
    const mapped = matrixProduct(asRows(second), this.#asMatrix(this.weight.value), "transposeRight");
    const rows = mapped.shape[0];
    const maps = reshape(mapped, [rows, outFeatures, firstFeatures]);
    const products = matrixProducts(reshape(first, [rows, 1, firstFeatures]), maps, "transposeRight");
    const output = reshape(products, [...first.shape.slice(0, -1), outFeatures]);
    if (this.bias !== undefined) addRowToOwn(output, this.bias.value);
    this.#cache.keep(output, { first, second, maps });
    return output;
  }

  backward(gradOutput: Tensor): [gradFirst: Tensor, gradSecond: Tensor];
  backward(gradOutput: Tensor, options: ParametersOnly): [];
  backward(gradOutput: Tensor, options?: ParametersOnly): [gradFirst: Tensor, gradSecond: Tensor] | [] {
    const { first, second, maps } = this.#cache.take(gradOutput);
    const [rows, outFeatures, firstFeatures] = maps.shape;
    const gradColumns = reshape(gradOutput, [rows, outFeatures, 1]);
    const gradMaps = matrixProducts(gradColumns, reshape(first, [rows, 1, firstFeatures]));
    const gradMapped = reshape(gradMaps, [rows, outFeatures * firstFeatures]);
    if (this.weight.requiresGrad) {
      addMatrixProduct(this.#asMatrix(this.weight.grad), gradMapped, asRows(second), "transposeLeft");
    }
    if (this.bias?.requiresGrad) addRowSums(this.bias.grad, asRows(gradOutput));
    if (options?.inputGradients === false) return [];
    const gradFirst = matrixProducts(gradColumns, maps, "transposeLeft");
    const gradSecond = matrixProduct(gradMapped, this.#asMatrix(this.weight.value));
    return [reshape(gradFirst, first.shape), reshape(gradSecond, second.shape)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return this.bias === undefined ? [this.weight] : [this.weight, this.bias];
  }

  tied(): Bilinear {
    return new Bilinear(this.firstFeatures, this.secondFeatures, this.outFeatures, { share: this });
  }

  toString(): string {
    const bias = this.bias === undefined ? ", no bias" : "";
    return `Bilinear(${this.firstFeatures} and ${this.secondFeatures} -> ${this.outFeatures}${bias})`;
  }

  /** The matrices of all outputs, one below the other, as a view. */
  #asMatrix(weight: Tensor): Tensor {
    return reshape(weight, [this.outFeatures * this.firstFeatures, this.secondFeatures]);
  }

  #expectInputShapes(first: readonly number[], second: readonly number[]): void {
    const fits =
      first.at(-1) === this.firstFeatures &&
      second.at(-1) === this.secondFeatures &&
      sameShape(first.slice(0, -1), second.slice(0, -1));
    if (fits) return;
    throw new ShapeError({
      code: "shape-mismatch",
      where: "Bilinear.forward",
      expected: `first must be [..., ${this.firstFeatures}] and second [..., ${this.secondFeatures}], with the same leading axes`,
      got: `${shapeText(first)} and ${shapeText(second)}`,
      fix: "Give both inputs the same examples in the same order",
    });
  }
}

/** A matrix of the examples whatever the leading axes. */
function asRows(x: Tensor): Tensor {
  const features = x.shape[x.shape.length - 1];
  return reshape(x, [x.size / features, features]);
}

function newParameters(shape: readonly number[], options: BilinearOptions): AffineParameters {
  const { dtype = "float32", random = new Random(0) } = options;
  const [outFeatures, firstFeatures] = shape;
  const bound = 1 / Math.sqrt(firstFeatures);
  const weight = empty(shape, dtype);
  (options.weightInit ?? uniform(-bound, bound))(weight, random.split("weight"));
  if (options.bias === false) return { weight: new Parameter("weight", weight), bias: undefined };
  const bias = empty([outFeatures], dtype);
  (options.biasInit ?? uniform(-bound, bound))(bias, random.split("bias"));
  return { weight: new Parameter("weight", weight), bias: new Parameter("bias", bias) };
}
