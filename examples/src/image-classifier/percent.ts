/** A share as text: `99.25 %`. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
