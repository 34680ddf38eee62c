/** A stream that keeps what is written to it, as a terminal of the given width or as a file. */
export class RecordedStream {
  readonly isTTY: boolean;
  readonly columns: number;
  text = "";

  constructor(columns?: number) {
    this.isTTY = columns !== undefined;
    this.columns = columns ?? 0;
  }

  write(text: string): boolean {
    this.text += text;
    return true;
  }

  /** Every state that a line was drawn in, and the ends of lines. */
  get drawn(): string[] {
    // "Clear to the right" ends a drawing, "go to the first column" begins one.
    const lines = this.text.replaceAll("\u001B[0K", "").replaceAll("\n", "\u001B[1G\n").split("\u001B[1G");
    return lines.filter((line) => line !== "");
  }
}
