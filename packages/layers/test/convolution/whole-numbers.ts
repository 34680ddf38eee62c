import { fromTypedArray, sizeOf } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/**
 * Small whole numbers for comparisons with PyTorch 1.13, whose results are then whole, too:
 *
 *   def ints(shape, a, m):
 *       return torch.tensor([i * a % m - m // 2 for i in range(math.prod(shape))], dtype=torch.float64).reshape(shape)
 */
export function wholeNumbers(shape: readonly number[], factor: number, modulus: number): Tensor {
  const numbers = Float64Array.from(
    { length: sizeOf(shape) },
    (_, i) => ((i * factor) % modulus) - Math.floor(modulus / 2),
  );
  return fromTypedArray(numbers, shape);
}
