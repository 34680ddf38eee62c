/** Two 32-bit FNV-1a hashes of a text, from different starting values. Source: Fowler, Noll and Vo, 1991. */
export function hashLabel(label: string): [number, number] {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let i = 0; i < label.length; i++) {
    low = Math.imul(low ^ label.charCodeAt(i), 0x01000193);
    high = Math.imul(high ^ label.charCodeAt(i), 0x01000193);
  }
  return [low >>> 0, high >>> 0];
}
