import { dtypeOf, flat, fromTypedArray, ValueError } from "@chainrule/tensor";
import type { DType, FloatArray, Tensor } from "@chainrule/tensor";

/** One weight for each class, or for all of them, in the element type of whatever they meet. */
export class ClassWeights {
  readonly count: number;
  readonly #where: string;
  readonly #name: string;
  readonly values: readonly number[];
  readonly #tensors: Map<DType, Tensor> = new Map();

  /**
   * @param name of the setting, for error texts.
   * @throws ValueError unless the weights are a list of finite numbers from 0 up.
   */
  constructor(where: string, name: string, values: readonly number[]) {
    if (
      !Array.isArray(values) ||
      values.length === 0 ||
      !values.every((value) => Number.isFinite(value) && value >= 0)
    ) {
      throw new ValueError({
        code: "invalid-weights",
        where,
        expected: `${name} must be a list of finite numbers from 0 up`,
        got: Array.isArray(values) ? `[${values.join(", ")}]` : String(values),
      });
    }
    this.#where = where;
    this.#name = name;
    this.values = values.slice();
    this.count = values.length;
  }

  /** The weights as the kernels take them: `[count]`, in the element type of `like`. */
  tensor(like: Tensor): Tensor {
    const dtype = dtypeOf(like);
    let tensor = this.#tensors.get(dtype);
    if (tensor === undefined) {
      const data = dtype === "float32" ? Float32Array.from(this.values) : Float64Array.from(this.values);
      tensor = fromTypedArray(data, [this.count]) as Tensor;
      this.#tensors.set(dtype, tensor);
    }
    return tensor;
  }

  /** The same as an array. */
  array(like: Tensor): FloatArray {
    return flat(this.tensor(like));
  }

  /** @throws ValueError unless there is one for each class. */
  expectCount(classes: number): void {
    if (this.count === classes) return;
    throw new ValueError({
      code: "weight-count",
      where: `${this.#where}.forward`,
      expected: `${this.#name} must have one weight for each of the ${classes} classes`,
      got: String(this.count),
    });
  }
}
