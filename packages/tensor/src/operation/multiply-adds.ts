import { StateError } from "../errors.ts";
import type { ConvolutionGeometry } from "../engine/kernel/convolution.ts";

/** Of the innermost count under way; undefined when nobody counts. */
let counted: number | undefined;

/**
 * How many multiply-adds the matrix products and convolutions do that `work` calls, forward and backward, whoever calls
 * them: `m n k` for a product of `[m, k]` and `[k, n]`; for a convolution, its gradients too, one for each output, each
 * channel that it sees and each place of the kernel, on padding as elsewhere. What else `work` does costs no such products
 * and is not counted.
 *
 * A count inside of a count is a part of it.
 *
 * @throws StateError when `work` returns a promise: it must be over when it returns.
 */
export function countMultiplyAdds(work: () => unknown): number {
  const outer = counted;
  counted = 0;
  let result: unknown;
  let count = 0;
  try {
    result = work();
  } finally {
    count = counted;
    counted = outer === undefined ? undefined : outer + count;
  }
  if (result instanceof Promise) throw asynchronous();
  return count;
}

/** A product of `[rows, inner]` and `[inner, columns]` is done. */
export function noteProduct(rows: number, columns: number, inner: number): void {
  if (counted !== undefined) counted += rows * columns * inner;
}

/** A convolution, or one of its two gradients, is done. */
export function noteConvolution(geometry: ConvolutionGeometry): void {
  if (counted === undefined) return;
  const { batch, inChannels, outChannels, outHeight, outWidth, kernelHeight, kernelWidth, groups } = geometry;
  counted += batch * outChannels * outHeight * outWidth * (inChannels / groups) * kernelHeight * kernelWidth;
}

function asynchronous(): StateError {
  return new StateError({
    code: "asynchronous-work",
    where: "countMultiplyAdds",
    expected: "the work must be over when it returns",
    got: "a promise",
    fix: "Await outside: const batch = await next(); countMultiplyAdds(() => model.forward(batch))",
  });
}
