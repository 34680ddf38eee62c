import { expectCount, flat, ShapeError, shapeText, sizeOf } from "@chainrule/tensor";
import type { Initializer } from "./initializer.ts";

/** Settings of the Dirac initialiser. */
export interface DiracOptions {
  /** Into how many groups the output channels are split, each of which hands on its inputs. Default 1. */
  readonly groups?: number;
}

/**
 * The identity of a convolution: in a weight `[outChannels, inChannels, ...kernel]` 1 in the middle of the kernel from each
 * input channel to the output channel of the same number, and 0 elsewhere. With padding "same" and an odd kernel the
 * layer hands on as many of its inputs as it has outputs.
 *
 * Source: Zagoruyko and Komodakis, 2017, DiracNets: Training Very Deep Neural Networks without Skip-Connections.
 *
 * @throws ShapeError when used, unless the weight has at least one axis of a kernel and channels that the groups divide.
 */
export function dirac(options: DiracOptions = {}): Initializer {
  const { groups = 1 } = options;
  expectCount("dirac", "groups", groups);
  return (x) => {
    const { shape } = x;
    if (shape.length < 3 || shape[0] % groups !== 0) throw notAConvolution(shape, groups);
    const data = flat(x).fill(0);
    const [outChannels, inChannels, ...kernel] = shape;
    const size = sizeOf(kernel);
    if (size === 0) return;
    const middle = kernel.reduce((at, length) => at * length + Math.floor(length / 2), 0);
    const perGroup = outChannels / groups;
    for (let group = 0; group < groups; group++) {
      for (let i = 0; i < Math.min(perGroup, inChannels); i++) {
        data[((group * perGroup + i) * inChannels + i) * size + middle] = 1;
      }
    }
  };
}

function notAConvolution(shape: readonly number[], groups: number): ShapeError {
  return new ShapeError({
    code: "not-a-convolution",
    where: "dirac",
    expected: `the weight must be [outChannels, inChannels, ...kernel]${groups === 1 ? "" : `, with a multiple of ${groups} output channels`}`,
    got: shapeText(shape),
    ...(shape.length === 2 ? { fix: "For a matrix use identity()" } : {}),
  });
}
