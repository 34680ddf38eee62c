/** What stands for every character that the vocabulary does not know, U+FFFD. */
export const UNKNOWN = "\uFFFD";

/** The numbers of characters: {@link UNKNOWN} is 0, and the others follow in the order of Unicode. */
export class Vocabulary {
  /** The characters by their numbers. */
  readonly characters: readonly string[];
  readonly #numbers: ReadonlyMap<string, number>;

  /**
   * Knows the characters, whole code points, that occur in a text so many times or more.
   *
   * @param text a string, or its characters one by one.
   * @param fewest below this a character is unknown: a model could learn nothing of it, and would pay for its number.
   */
  constructor(text: Iterable<string>, fewest = 1) {
    const counts = new Map<string, number>();
    for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
    counts.delete(UNKNOWN);
    const known = [...counts].filter(([, count]) => count >= fewest).map(([character]) => character);
    this.characters = [UNKNOWN, ...known.toSorted((a, b) => a.codePointAt(0)! - b.codePointAt(0)!)];
    this.#numbers = new Map(this.characters.map((character, i) => [character, i]));
  }

  /** How many numbers there are. */
  get size(): number {
    return this.characters.length;
  }

  /** The number of each character of a text, 0 for those that are unknown. */
  encode(text: Iterable<string>): Int32Array {
    return Int32Array.from(Array.from(text, (character) => this.#numbers.get(character) ?? 0));
  }

  /** The characters with these numbers as a text. */
  decode(codes: Iterable<number>): string {
    return Array.from(codes, (code) => this.characters[code] ?? UNKNOWN).join("");
  }
}
