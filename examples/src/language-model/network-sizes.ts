/** How large a language model is. */
export interface NetworkSizes {
  /** How many characters the vocabulary has. */
  readonly characters: number;
  /** How many numbers stand for a character inside. */
  readonly width: number;
  readonly layers: number;
}
