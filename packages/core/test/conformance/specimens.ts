import { Cache, Parameter } from "@chainrule/core";
import type { BackwardPattern, Gate, Layer, Mode, ParametersOnly } from "@chainrule/core";
import {
  addScaled,
  assign,
  binary,
  contiguous,
  empty,
  expectDType,
  expectInputs,
  flat,
  lastingZeros,
  sumToShape,
  tensor,
  unary,
  ValueError,
  zerosLike,
} from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";

/** `y = w x^2` with one weight for every feature: a gate that keeps every law, to be spoiled in one way at a time. */
export class Squares implements Gate<[input: Tensor]> {
  readonly weight: Parameter;
  readonly #cache: Cache<Tensor> = new Cache("Squares", () => this.parameters());

  constructor(dtype: DType, weight: Parameter = new Parameter("weight", tensor([2, -3], dtype))) {
    this.weight = weight;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Squares.forward", inputs, ["input"]);
    expectDType("Squares.forward", "input", input, this.weight.value, "the weight");
    const output = binary("multiply", binary("multiply", input, input), this.weight.value);
    this.#cache.keep(output, input);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor];
  backward(gradOutput: Tensor, options: ParametersOnly): [];
  backward(gradOutput: Tensor, options?: ParametersOnly): [gradInput: Tensor] | [] {
    const input = this.#cache.take(gradOutput);
    if (this.weight.requiresGrad) {
      const square = binary("multiply", input, input);
      addScaled(this.weight.grad, sumToShape(binary("multiply", gradOutput, square), this.weight.value.shape));
    }
    if (options?.inputGradients === false) return [];
    return [binary("multiply", binary("multiply", gradOutput, unary("scale", input, 2)), this.weight.value)];
  }

  get pattern(): BackwardPattern {
    return { role: "scaler", sentence: "multiplies the gradient by 2 w x", coupling: "element" };
  }

  parameters(): Parameter[] {
    return [this.weight];
  }

  tied(): Squares {
    return new Squares("float64", this.weight);
  }

  toString(): string {
    return "Squares()";
  }
}

/** `y = x` in training, where it counts, and `y = x - count / 8` in evaluation: a layer with state that keeps every law. */
export class Drift implements Layer<[input: Tensor]> {
  readonly count: Tensor;
  mode: Mode = "train";
  readonly #cache: Cache<null> = new Cache("Drift");

  constructor(dtype: DType, count: Tensor = lastingZeros([1], dtype)) {
    this.count = count;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("Drift.forward", inputs, ["input"]);
    const one = tensor([1], this.count.dtype as DType);
    if (this.mode === "train") assign(this.count, binary("add", this.count, one));
    const shift = unary("scale", this.count, this.mode === "train" ? 0 : 1 / 8);
    const output = binary("subtract", input, shift);
    this.#cache.keep(output, null);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    this.#cache.take(gradOutput);
    return [unary("scale", gradOutput, 1)];
  }

  get pattern(): BackwardPattern {
    const pattern: BackwardPattern = { role: "distributor", sentence: "hands the gradient on", coupling: "element" };
    return this.mode === "train" ? { ...pattern, repeatable: false } : pattern;
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): Drift {
    const tied = new Drift("float64", this.count);
    tied.mode = this.mode;
    return tied;
  }

  train(): this {
    this.mode = "train";
    return this;
  }

  eval(): this {
    this.mode = "eval";
    return this;
  }

  toString(): string {
    return "Drift()";
  }
}

/** `y = weight[x]`, with one number for each index: a gate whose input is no number. */
export class LookUp implements Gate<[indices: Tensor]> {
  readonly weight: Parameter;
  readonly #cache: Cache<Tensor> = new Cache("LookUp");

  constructor(dtype: DType) {
    this.weight = new Parameter("weight", tensor([5, 7, -4], dtype));
  }

  forward(...inputs: [indices: Tensor]): Tensor {
    const [indices] = expectInputs("LookUp.forward", inputs, ["indices"]);
    const output = empty(indices.shape, this.weight.value.dtype as DType);
    const places = contiguous(indices);
    for (const [i, place] of flat(places).entries()) {
      if (!(place in this.weight.value.data)) throw noSuchPlace(place);
      output.data[i] = this.weight.value.data[place];
    }
    this.#cache.keep(output, places);
    return output;
  }

  backward(gradOutput: Tensor): [gradIndices: Tensor] {
    const places = this.#cache.take(gradOutput);
    const gradients = flat(contiguous(gradOutput));
    if (this.weight.requiresGrad) {
      for (const [i, place] of flat(places).entries()) this.weight.grad.data[place] += gradients[i];
    }
    return [zerosLike(places)];
  }

  parameters(): Parameter[] {
    return [this.weight];
  }
}

function noSuchPlace(place: number): ValueError {
  return new ValueError({
    code: "no-such-place",
    where: "LookUp.forward",
    expected: "an index must be 0, 1 or 2",
    got: String(place),
  });
}
