/** Below this, and for smaller differences, the distance of two marks on an axis may be less than a number can be. */
export const SMALLEST = 1e-290;

/** The two ends of a scale for numbers from the lowest to the highest; a single one gets room on both sides. */
export function domainOf(lowest: number, highest: number): [low: number, high: number] {
  if (highest - lowest >= SMALLEST) return [lowest, highest];
  const margin = Math.abs(lowest) < SMALLEST ? 0.5 : Math.abs(lowest) / 2;
  return [lowest - margin, highest + margin];
}
