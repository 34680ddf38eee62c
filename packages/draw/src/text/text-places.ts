/** Characters that stand on two places in a monospaced font: East Asian ones, and emoji. */
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\u{1F000}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

/** How many places a text takes in a monospaced font. */
export function textPlaces(text: string): number {
  let places = 0;
  for (const character of text) places += WIDE.test(character) ? 2 : 1;
  return places;
}
