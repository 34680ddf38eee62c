import { expectCount, full, lastingZeros, ValueError } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";

/**
 * The mask by which each query sees the keys up to its own place: 0 there and -Infinity behind, `[queries, keys]`. Query
 * and key 0 are at the same place, as in PyTorch. It outlives a step.
 */
export function causalMask(queries: number, keys: number = queries, dtype: DType = "float32"): Tensor {
  expectCount("causalMask", "queries", queries, 0);
  expectCount("causalMask", "keys", keys, 0);
  const mask = lastingZeros([queries, keys], dtype);
  for (let q = 0; q < queries; q++)
    mask.data.fill(-Infinity, Math.min(q * keys + q + 1, (q + 1) * keys), (q + 1) * keys);
  return mask;
}

/**
 * The mask for examples of these lengths in a batch of sequences of `keys` places: 0 where there is something and -Infinity
 * where there is padding, `[batch, 1, keys]`.
 *
 * @throws ValueError when a length is not from 1 to `keys`: an example without a place has nothing to attend to.
 */
export function paddingMask(lengths: ArrayLike<number>, keys: number, dtype: DType = "float32"): Tensor {
  const mask = full([lengths.length, 1, keys], 0, dtype);
  for (let i = 0; i < lengths.length; i++) {
    if (!(Number.isInteger(lengths[i]) && lengths[i] >= 1 && lengths[i] <= keys)) throw badLength(i, lengths[i], keys);
    mask.data.fill(-Infinity, i * keys + lengths[i], (i + 1) * keys);
  }
  return mask;
}

function badLength(example: number, length: number, keys: number): ValueError {
  return new ValueError({
    code: "invalid-length",
    where: "paddingMask",
    expected: `the length of example ${example} must be a whole number from 1 to ${keys}`,
    got: String(length),
  });
}
