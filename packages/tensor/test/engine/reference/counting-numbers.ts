/**
 * Small whole numbers for comparisons with PyTorch 1.13, whose results are then whole, too:
 *
 *   def ints(shape, a, m):
 *       return torch.tensor([i * a % m - m // 2 for i in range(math.prod(shape))], dtype=torch.float64).reshape(shape)
 */
export function countingNumbers(count: number, factor: number, modulus: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => ((i * factor) % modulus) - Math.floor(modulus / 2));
}
