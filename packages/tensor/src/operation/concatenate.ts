import { empty } from "../allocate.ts";
import { ShapeError } from "../errors.ts";
import { expectDType, expectTensor } from "../expect.ts";
import { copyElements, flat, isContiguous } from "../layout.ts";
import { ndarrayView } from "../ndarray-view.ts";
import { resolveAxes, shapeText, sizeOf } from "../shape.ts";
import { dtypeOf } from "../tensor.ts";
import type { Tensor } from "../tensor.ts";

/** From how many neighbouring elements on they are copied as a block: below, the loop over elements is faster. */
const BLOCK = 32;

/**
 * The tensors one behind the other along an axis, as a new contiguous tensor; negative axes count from the end.
 *
 * @param where the caller's name, for error texts.
 * @throws ShapeError when there are none, or their lengths differ on another axis; ValueError when there is no such axis;
 *   DTypeError when their element types differ.
 */
export function concatenate(tensors: readonly Tensor[], axis: number, where = "concatenate"): Tensor {
  expectAlike(where, tensors);
  const [first] = tensors;
  const [at] = resolveAxes(where, axis, first.shape.length);
  expectSameElsewhere(where, tensors, at);
  const shape = first.shape.slice();
  shape[at] = 0;
  for (const { shape: lengths } of tensors) shape[at] += lengths[at];
  const whole = empty(shape, dtypeOf(first));
  let start = 0;
  for (const part of tensors) {
    copyPart(whole, part, at, start, "in");
    start += part.shape[at];
  }
  return whole;
}

/**
 * The parts of a tensor along an axis, as new contiguous tensors: what {@link concatenate} put together, taken apart, and
 * so the gradient of it.
 *
 * @param lengths of the parts along the axis.
 * @throws ShapeError when they do not add up to the length of the axis; ValueError when there is no such axis.
 */
export function split(x: Tensor, axis: number, lengths: readonly number[], where = "split"): Tensor[] {
  const [at] = resolveAxes(where, axis, x.shape.length);
  if (lengths.reduce((sum, length) => sum + length, 0) !== x.shape[at]) throw notTheWhole(where, x, at, lengths);
  let start = 0;
  return lengths.map((length) => {
    const part = empty(
      x.shape.map((whole, i) => (i === at ? length : whole)),
      dtypeOf(x),
    );
    copyPart(x, part, at, start, "out");
    start += length;
    return part;
  });
}

/** Copies a part into the whole or out of it, where the part begins at `start` along the axis. */
function copyPart(whole: Tensor, part: Tensor, axis: number, start: number, direction: "in" | "out"): void {
  const block = sizeOf(part.shape.slice(axis));
  if (block < BLOCK || !isContiguous(whole) || !isContiguous(part)) {
    const place = ndarrayView(whole.data, part.shape, whole.stride, whole.offset + start * whole.stride[axis]);
    if (direction === "in") copyElements(place as Tensor, part);
    else copyElements(part, place as Tensor);
    return;
  }
  const [all, own] = [flat(whole), flat(part)];
  const step = sizeOf(whole.shape.slice(axis));
  let at = start * sizeOf(whole.shape.slice(axis + 1));
  for (let from = 0; from < own.length; from += block) {
    if (direction === "in") all.set(own.subarray(from, from + block), at);
    else own.set(all.subarray(at, at + block), from);
    at += step;
  }
}

function expectAlike(where: string, tensors: readonly Tensor[]): void {
  if (tensors.length === 0) {
    const [code, expected] = ["no-inputs", "at least one tensor expected"];
    throw new ShapeError({ code, where, expected, got: "none" });
  }
  for (const [i, x] of tensors.entries()) {
    expectTensor(where, `input ${i}`, x);
    expectDType(where, `input ${i}`, x, tensors[0], "input 0");
  }
}

function expectSameElsewhere(where: string, tensors: readonly Tensor[], axis: number): void {
  const { shape } = tensors[0];
  for (const x of tensors) {
    if (x.shape.length === shape.length && x.shape.every((length, i) => i === axis || length === shape[i])) continue;
    throw new ShapeError({
      code: "shape-mismatch",
      where,
      expected: `all shapes must agree but for axis ${axis}`,
      got: tensors.map((each) => shapeText(each.shape)).join(" and "),
      fix: "Join along the axis on which they differ, or bring the others to one length",
    });
  }
}

function notTheWhole(where: string, x: Tensor, axis: number, lengths: readonly number[]): ShapeError {
  return new ShapeError({
    code: "size-mismatch",
    where,
    expected: `parts of ${x.shape[axis]} in all, the length of axis ${axis} of ${shapeText(x.shape)}`,
    got: lengths.join(" + "),
  });
}
