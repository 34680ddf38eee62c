import {
  dtypeOf,
  empty,
  fromTypedArray,
  isTensor,
  lastingZeros,
  rowMajorStride,
  sameShape,
  sizeOf,
} from "@chainrule/tensor";
import type { FloatArray, IntegerArray, IntegerTensor, Tensor } from "@chainrule/tensor";
import { elementOffsets } from "../element-offsets.ts";

/** Below this many elements a loop copies faster than a call. */
const SHORT = 32;

/** The integer arrays by their own name for themselves, which a Node `Buffer` answers with `Uint8Array`. */
const INTEGERS: { readonly [Name in IntegerArray[typeof Symbol.toStringTag]]: new (length: number) => IntegerArray } = {
  Int8Array,
  Int16Array,
  Int32Array,
  Uint8Array,
  Uint8ClampedArray,
  Uint16Array,
  Uint32Array,
};

/** An array whose first axis counts examples, ready for copying any of them out. Every stride is legal. */
export class Examples<Values extends Tensor | IntegerTensor = Tensor | IntegerTensor> {
  readonly values: Values;
  /** The shape of one example. */
  readonly shape: readonly number[];
  /** How many elements one example holds. */
  readonly length: number;
  /** Where an example's elements lie, from its first one; undefined when they follow one another. */
  readonly #offsets: Int32Array | undefined;

  constructor(values: Values) {
    this.values = values;
    this.shape = values.shape.slice(1);
    this.length = sizeOf(this.shape);
    const stride = values.stride.slice(1);
    if (!sameShape(stride, rowMajorStride(this.shape))) this.#offsets = elementOffsets(this.shape, stride);
  }

  /** The examples with these indices as a new array of the same element type. */
  select(indices: Uint32Array): Values {
    const selected = this.room(indices.length);
    this.copyInto(selected.data, indices, 1);
    return selected;
  }

  /** A new array for so many examples; with `lasting`, real numbers get memory that outlives a step of an arena. */
  room(count: number, lasting = false): Values {
    const { values } = this;
    const shape = [count, ...this.shape];
    if (isTensor(values)) return (lasting ? lastingZeros : empty)(shape, dtypeOf(values)) as Values;
    const data = new INTEGERS[values.data[Symbol.toStringTag]](sizeOf(shape));
    return fromTypedArray(data, shape) as IntegerTensor as Values;
  }

  /** Writes `scale` times the examples with these indices into the beginning of `target`, one after another. */
  copyInto(target: FloatArray | IntegerArray, indices: Uint32Array, scale: number): void {
    const { values, length } = this;
    const data: FloatArray | IntegerArray = values.data;
    const step = values.stride[0];
    const offsets = this.#offsets;
    for (let i = 0; i < indices.length; i++) {
      const from = values.offset + indices[i] * step;
      const to = i * length;
      if (offsets !== undefined) {
        for (let j = 0; j < length; j++) target[to + j] = scale * data[from + offsets[j]];
      } else if (scale === 1 && length >= SHORT) {
        target.set(data.subarray(from, from + length), to);
      } else {
        for (let j = 0; j < length; j++) target[to + j] = scale * data[from + j];
      }
    }
  }

  /** The first element that is NaN or infinite: its example and its place in the example, in row-major order. */
  findNotFinite(): { example: number; element: number; value: number } | undefined {
    const { values, length } = this;
    const data: FloatArray | IntegerArray = values.data;
    const offsets = this.#offsets;
    for (let example = 0; example < values.shape[0]; example++) {
      const from = values.offset + example * values.stride[0];
      for (let element = 0; element < length; element++) {
        const value = data[from + (offsets === undefined ? element : offsets[element])];
        if (!Number.isFinite(value)) return { example, element, value };
      }
    }
    return undefined;
  }
}
