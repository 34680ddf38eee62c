/** Tells on standard error how far a run is: lines that stay, and on a terminal one below them that changes. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream;
  }

  /** Shows what is under way until the next text; only on a terminal. */
  say(text: string): void {
    if (this.#stream.isTTY) this.#stream.write(`\r\u001B[K${text.slice(0, this.#stream.columns - 1)}`);
  }

  /** Writes a line that stays. */
  note(text: string): void {
    this.clear();
    this.#stream.write(`${text}\n`);
  }

  /** Clears what was under way, so that something else can be written. */
  clear(): void {
    if (this.#stream.isTTY) this.#stream.write("\r\u001B[K");
  }
}
