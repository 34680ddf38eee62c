import { Cache, Parameter } from "@chainrule/core";
import type { BackwardPattern, Gate, Maps, ParametersOnly } from "@chainrule/core";
import {
  addToRows,
  dtypeOf,
  empty,
  expectCount,
  expectInteger,
  isTensor,
  Random,
  row,
  setToZero,
  ShapeError,
  takeRows,
  ValueError,
  zeros,
} from "@chainrule/tensor";
import type { DType, IntegerTensor, Tensor } from "@chainrule/tensor";
import { expectSharedShape } from "../affine/expect-shared-shape.ts";
import type { Initializer } from "../init/initializer.ts";
import { normal } from "../init/normal.ts";
import { rowIndices } from "./row-indices.ts";
import type { Indices } from "./row-indices.ts";
import type { Appended } from "../arithmetic/axis-rules.ts";

/** Settings of an {@link Embedding}. */
export interface EmbeddingOptions {
  /** The index of a row that stands for nothing: it begins as 0 and gets no gradient. Default none. */
  readonly paddingIndex?: number;
  /** Element type of the table. Default "float32". */
  readonly dtype?: DType;
  /** Where the initial values come from. Default `new Random(0)`; give every layer its own split of one generator. */
  readonly random?: Random;
  /** Initial table. Default PyTorch's: normal with mean 0 and standard deviation 1. */
  readonly weightInit?: Initializer;
  /** A table to share in place of a new one, such as another embedding; what the other options say of it is void. */
  readonly share?: { readonly weight: Parameter };
}

const PATTERN: BackwardPattern = {
  role: "router",
  sentence: "hands each gradient on to the row of the table that it came from, and nothing to the indices",
  coupling: "example",
};

/**
 * Rows of a learned table, by their numbers: `y = weight[x]`.
 *
 * Indices are numbers of places and not amounts, so a gate's tensor of real numbers is not quite what they are. Yet
 * containers, datasets and the Trainer hand on tensors, so here they are a tensor of whole numbers, of either element type,
 * which float32 holds exactly up to 2^24. By itself the layer takes integer ndarrays as well.
 *
 * - Shapes: indices `[...]`, output `[..., features]`.
 * - Backward: `weight.grad[x_i] += gradOutput_i` for each index but `paddingIndex`, where other rows are not even read.
 *   The output does not change as an index moves a little, so `gradIndices` is 0.
 * - Parameters: `weight` `[rows, features]`, standard normal, the row `paddingIndex` 0.
 * - Cache: the indices.
 * - Numerics: forward and backward cost as much as the rows looked up, whatever the size of the table. Emptying its
 *   gradient and an optimizer's step still pass over the whole of it, as momentum and Adam move every row at every step.
 * - Source: Bengio, Ducharme, Vincent and Jauvin, 2003, A Neural Probabilistic Language Model.
 */
export class Embedding<const Features extends number = number> implements Gate<[indices: Tensor]> {
  declare readonly "~width": Maps<"Embedding", number, Features, Appended<Features>>;
  readonly rows: number;
  readonly features: Features;
  readonly paddingIndex: number | undefined;
  readonly weight: Parameter;
  readonly #cache: Cache<{ indices: Indices; dtype: DType }> = new Cache("Embedding", () => this.parameters());

  constructor(rows: number, features: Features, options: EmbeddingOptions = {}) {
    const { paddingIndex, share } = options;
    expectCount("Embedding", "rows", rows, 1, 2 ** 31 - 1);
    expectCount("Embedding", "features", features);
    if (paddingIndex !== undefined) expectRow(paddingIndex, rows);
    if (share !== undefined) expectSharedShape("Embedding", "weight", share.weight, [rows, features]);
    this.rows = rows;
    this.features = features;
    this.paddingIndex = paddingIndex;
    this.weight = share?.weight ?? newTable(rows, features, options);
  }

  forward(...inputs: [indices: Tensor | IntegerTensor]): Tensor {
    if (inputs.length !== 1) throw notOne(inputs.length);
    const indices = rowIndices("Embedding.forward", inputs[0], this.rows);
    const output = takeRows(this.weight.value, indices);
    this.#cache.keep(output, { indices, dtype: dtypeOf(isTensor(inputs[0]) ? inputs[0] : output) });
    return output;
  }

  backward(gradOutput: Tensor): [gradIndices: Tensor];
  backward(gradOutput: Tensor, options: ParametersOnly): [];
  backward(gradOutput: Tensor, options?: ParametersOnly): [gradIndices: Tensor] | [] {
    const { indices, dtype } = this.#cache.take(gradOutput);
    if (this.weight.requiresGrad) addToRows(this.weight.grad, gradOutput, indices, this.paddingIndex);
    if (options?.inputGradients === false) return [];
    return [zeros(indices.shape, dtype)];
  }

  get pattern(): BackwardPattern {
    return PATTERN;
  }

  parameters(): Parameter[] {
    return [this.weight];
  }

  tied(): Embedding<Features> {
    const { paddingIndex } = this;
    return new Embedding(this.rows, this.features, {
      share: this,
      ...(paddingIndex !== undefined && { paddingIndex }),
    });
  }

  toString(): string {
    const padding = this.paddingIndex === undefined ? "" : `, padding ${this.paddingIndex}`;
    return `Embedding(${this.rows} -> ${this.features}${padding})`;
  }
}

function newTable(rows: number, features: number, options: EmbeddingOptions): Parameter {
  const { dtype = "float32", random = new Random(0), weightInit = normal(), paddingIndex } = options;
  const table = empty([rows, features], dtype);
  weightInit(table, random.split("weight"));
  if (paddingIndex !== undefined) setToZero(row(table, paddingIndex));
  return new Parameter("weight", table);
}

function expectRow(index: number, rows: number): void {
  expectInteger("Embedding", "paddingIndex", index);
  if (index >= 0 && index < rows) return;
  throw new ValueError({
    code: "index-out-of-range",
    where: "Embedding",
    expected: `paddingIndex must be from 0 to ${rows - 1}`,
    got: String(index),
  });
}

function notOne(count: number): ShapeError {
  return new ShapeError({
    code: "input-count",
    where: "Embedding.forward",
    expected: "1 input (indices) expected",
    got: String(count),
  });
}
