import { ShapeError } from "../errors.ts";

/** Windows along one axis. */
export interface AxisWindows {
  /** The axis as error texts name it. */
  readonly axis: string;
  readonly length: number;
  readonly before: number;
  readonly after: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
}

/**
 * How many windows fit along an axis: `floor((before + length + after - dilation * (kernel - 1) - 1) / stride) + 1`.
 *
 * @throws ShapeError when not one fits, or the axis is empty.
 */
export function outputLength(where: string, windows: AxisWindows): number {
  const { axis, length, before, after, kernel, stride, dilation } = windows;
  const reach = dilation * (kernel - 1) + 1;
  const padded = before + length + after;
  if (length >= 1 && padded >= reach) return Math.floor((padded - reach) / stride) + 1;
  throw new ShapeError({
    code: "window-too-large",
    where,
    expected:
      length < 1
        ? `the ${axis} of the input must be at least 1`
        : `the ${axis} of the padded input must be at least dilation * (kernel - 1) + 1 = ${dilation} * (${kernel} - 1) + 1 = ${reach}`,
    got: length < 1 ? String(length) : `${before} + ${length} + ${after} = ${padded}`,
    ...(length < 1 ? {} : { fix: `Pad by ${Math.ceil((reach - length) / 2)} or take a smaller kernel` }),
  });
}
