import ops from "ndarray-ops";
import { empty, emptyLike } from "../allocate.ts";
import { broadcastShape, broadcastView } from "../broadcast.ts";
import type { BinaryName, UnaryGradientName, UnaryName } from "../engine/kernel/elementwise.ts";
import { kernelsFor } from "../engine/current-engine.ts";
import { expectContiguous, expectDType, expectShape } from "../expect.ts";
import { contiguous, flat, isContiguous } from "../layout.ts";
import { markChanged, markOverwritten } from "../memory/change-clock.ts";
import { sameShape } from "../shape.ts";
import { dtypeOf } from "../tensor.ts";
import type { Tensor } from "../tensor.ts";

/** `f(x)` for each element, as a new tensor. */
export function unary(name: UnaryName, x: Tensor, parameter = 0): Tensor {
  const y = emptyLike(x);
  kernelsFor(x).unary[name](flat(y), flat(contiguous(x)), x.size, parameter);
  return y;
}

/**
 * `gradOutput * f'` for each element, as a new tensor; `kept` is what the kernel's text names, the input or the output.
 *
 * @throws ShapeError or DTypeError when `gradOutput` is not like `kept`.
 */
export function unaryGradient(name: UnaryGradientName, gradOutput: Tensor, kept: Tensor, parameter = 0): Tensor {
  expectShape(name, "gradOutput", gradOutput, kept.shape);
  expectDType(name, "gradOutput", gradOutput, kept, "what forward kept");
  const gradInput = emptyLike(kept);
  kernelsFor(kept).unaryGradient[name](
    flat(gradInput),
    flat(contiguous(gradOutput)),
    flat(contiguous(kept)),
    kept.size,
    parameter,
  );
  return gradInput;
}

/**
 * `f(x, y)` for each pair of elements, as a new tensor; shapes broadcast like NumPy's.
 *
 * @throws ShapeError when the shapes do not broadcast, DTypeError when the element types differ.
 */
export function binary(name: BinaryName, x: Tensor, y: Tensor, where: string = name): Tensor {
  expectDType(where, "the second operand", y, x, "the first");
  if (sameShape(x.shape, y.shape) && isContiguous(x) && isContiguous(y)) {
    const z = emptyLike(x);
    kernelsFor(x).binary[name](flat(z), flat(x), flat(y), x.size);
    return z;
  }
  const shape = broadcastShape(where, x.shape, y.shape);
  const z = empty(shape, dtypeOf(x));
  strided[name](z, broadcastView(x, shape), broadcastView(y, shape));
  return z;
}

/** The same functions for operands of any stride. */
const strided: Record<BinaryName, (z: Tensor, x: Tensor, y: Tensor) => unknown> = {
  add: ops.add,
  subtract: ops.sub,
  multiply: ops.mul,
  divide: ops.div,
  maximum: ops.max,
  minimum: ops.min,
};

/**
 * Splits a gradient between the two operands of a maximum (`sign` 1) or minimum (-1), each in the shape of
 * `gradOutput`; see the kernel's text.
 *
 * @throws ShapeError when an operand does not broadcast to the shape of `gradOutput`, DTypeError when the types differ.
 */
export function route(gradOutput: Tensor, x: Tensor, y: Tensor, sign: 1 | -1): [gradX: Tensor, gradY: Tensor] {
  expectDType("route", "x", x, gradOutput, "gradOutput");
  expectDType("route", "y", y, gradOutput, "gradOutput");
  const gradX = emptyLike(gradOutput);
  const gradY = emptyLike(gradOutput);
  kernelsFor(x).route(
    flat(gradX),
    flat(gradY),
    flat(contiguous(gradOutput)),
    flat(expanded(x, gradOutput.shape)),
    flat(expanded(y, gradOutput.shape)),
    gradOutput.size,
    sign,
  );
  return [gradX, gradY];
}

/**
 * Sets every element of a contiguous tensor to zero, in place.
 *
 * @throws ValueError when it is not contiguous.
 */
export function setToZero(x: Tensor): void {
  expectContiguous("setToZero", "x", x);
  kernelsFor(x).zero(flat(x), x.size);
  markOverwritten(x);
}

/**
 * `y += factor * x`, in place in a contiguous `y`.
 *
 * @throws ShapeError or DTypeError when `x` is not like `y`, ValueError when `y` is not contiguous.
 */
export function addScaled(y: Tensor, x: Tensor, factor = 1): void {
  expectShape("addScaled", "x", x, y.shape);
  expectDType("addScaled", "x", x, y, "y");
  expectContiguous("addScaled", "y", y);
  kernelsFor(y).addScaled(flat(y), flat(contiguous(x)), y.size, factor);
  markChanged(y);
}

function expanded(x: Tensor, shape: readonly number[]): Tensor {
  return contiguous(sameShape(x.shape, shape) ? x : broadcastView(x, shape));
}
