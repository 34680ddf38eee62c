import { DTypeError, ShapeError, ValueError } from "./errors.ts";
import { fitsItsArray } from "./extent.ts";
import { isContiguous } from "./layout.ts";
import { sameShape, shapeText } from "./shape.ts";
import { dtypeOf, isIntegerTensor, isTensor } from "./tensor.ts";
import type { DType, Tensor } from "./tensor.ts";

/**
 * The inputs of a gate, checked: as many as `names`, each a tensor, all of one element type.
 *
 * @returns the inputs, for taking apart on the same line.
 */
export function expectInputs<Inputs extends readonly Tensor[]>(
  where: string,
  inputs: Inputs,
  names: { readonly [K in keyof Inputs]: string },
): Inputs {
  const expected: readonly string[] = names;
  if (inputs.length !== expected.length) {
    throw new ShapeError({
      code: "input-count",
      where,
      expected: `${expected.length} ${expected.length === 1 ? "input" : "inputs"} (${expected.join(", ")}) expected`,
      got: String(inputs.length),
    });
  }
  for (let i = 0; i < inputs.length; i++) {
    expectTensor(where, expected[i], inputs[i]);
    if (i > 0) expectDType(where, expected[i], inputs[i], inputs[0], expected[0]);
  }
  return inputs;
}

/** Refuses anything but a tensor, and a tensor that reaches beyond its array. */
export function expectTensor(where: string, name: string, value: unknown): asserts value is Tensor {
  if (!isTensor(value)) {
    const { kind, fix } = describe(value);
    throw new DTypeError({
      code: "not-a-tensor",
      where,
      expected: `${name} must be a tensor of float32 or float64`,
      got: kind,
      fix,
    });
  }
  if (!fitsItsArray(value)) {
    throw new ShapeError({
      code: "out-of-bounds",
      where,
      expected: `${name} must lie within its array of ${value.data.length} elements`,
      got: `${shapeText(value.shape)} with the strides ${shapeText(value.stride)} from offset ${value.offset}`,
      fix: "Check the shape, strides and offset given to ndarray",
    });
  }
}

/** Refuses a tensor of another element type: the two types are never mixed. */
export function expectDType(where: string, name: string, x: Tensor, like: Tensor, likeName: string): void {
  if (dtypeOf(x) === dtypeOf(like)) return;
  throw new DTypeError({
    code: "dtype-mismatch",
    where,
    expected: `${name} must be ${dtypeOf(like)} like ${likeName}`,
    got: dtypeOf(x),
    fix: 'Make both with the same dtype, for example tensor(rows, "float64") or { dtype: "float64" } for a layer',
  });
}

/** Refuses a tensor that has not exactly this shape. */
export function expectShape(where: string, name: string, x: Tensor, shape: readonly number[]): void {
  if (sameShape(x.shape, shape)) return;
  throw new ShapeError({
    code: "shape-mismatch",
    where,
    expected: `${name} must be ${shapeText(shape)}`,
    got: shapeText(x.shape),
  });
}

/** Refuses a tensor that has not the shape of a row of `x`: its last axis. */
export function expectRow(where: string, name: string, row: Tensor, x: Tensor): void {
  const rank = x.shape.length;
  if (rank === 0 || row.shape.length !== 1 || row.shape[0] !== x.shape[rank - 1]) {
    expectShape(where, name, row, x.shape.slice(-1));
  }
}

/** Refuses a strided view where numbers are to be written in place. */
export function expectContiguous(where: string, name: string, x: Tensor): void {
  if (isContiguous(x)) return;
  throw new ValueError({
    code: "not-contiguous",
    where,
    expected: `${name} must be contiguous, as it is written in place`,
    got: `${shapeText(x.shape)} with the strides ${shapeText(x.stride)}`,
    fix: "Write into a packed copy and assign it to the view: assign(view, copy)",
  });
}

/** The shape and element type of a tensor without its memory. */
export interface TensorKind {
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/** Refuses a gradient that is no tensor, or has another shape or type than the output it belongs to. */
export function expectGradient(where: string, gradOutput: Tensor, output: TensorKind): void {
  expectTensor(where, "gradOutput", gradOutput);
  expectShape(where, "gradOutput", gradOutput, output.shape);
  if (dtypeOf(gradOutput) !== output.dtype) {
    throw new DTypeError({
      code: "dtype-mismatch",
      where,
      expected: `gradOutput must be ${output.dtype} like the output of forward`,
      got: dtypeOf(gradOutput),
    });
  }
}

/** What an arbitrary value is, in words for an error text, and how to make a tensor of it. */
function describe(value: unknown): { kind: string; fix: string } {
  const made = "Make one with tensor([[1, 2], [3, 4]])";
  if (value === undefined || value === null) return { kind: String(value), fix: made };
  if (isIntegerTensor(value)) return { kind: `an ndarray of ${value.dtype}`, fix: "Convert it: tensor(toNested(x))" };
  if (Array.isArray(value)) return { kind: "an array", fix: "Make a tensor of it: tensor(rows)" };
  if (ArrayBuffer.isView(value)) {
    return {
      kind: `a ${value.constructor.name}`,
      fix: "Give it a shape: fromTypedArray(Float32Array.from(data), shape)",
    };
  }
  if (typeof value === "number") return { kind: "a number", fix: "Make a tensor of it: scalar(3)" };
  if (typeof value !== "object") return { kind: `a ${typeof value}`, fix: made };
  if ("dtype" in value && "stride" in value) {
    return { kind: `an ndarray of ${String(value.dtype)}`, fix: "Convert it: tensor(toNested(x))" };
  }
  return { kind: `an object of class ${value.constructor?.name ?? "Object"}`, fix: made };
}
