import { DTypeError, ShapeError } from "./errors.ts";
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

/** Refuses anything but a tensor. */
export function expectTensor(where: string, name: string, value: unknown): asserts value is Tensor {
  if (isTensor(value)) return;
  throw new DTypeError({
    code: "not-a-tensor",
    where,
    expected: `${name} must be a tensor of float32 or float64`,
    got: describe(value),
    fix: isIntegerTensor(value)
      ? "Convert it: fromTypedArray(Float32Array.from(x.data), x.shape)"
      : "Make one with tensor([[1, 2], [3, 4]])",
  });
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

/** Names the kind of an arbitrary value for an error text. */
function describe(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (isIntegerTensor(value)) return `an ndarray of ${value.dtype}`;
  if (typeof value === "object") return `an object of class ${value.constructor?.name ?? "Object"}`;
  return `a ${typeof value}`;
}
