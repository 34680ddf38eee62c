/** Where the lines of a log are: a file, or whatever a page has. Lines are without their ends. */
export interface LineSink {
  /** All lines that are there; a last one without an end is one as well. */
  read(): readonly string[] | PromiseLike<readonly string[]>;
  /** Puts these lines in place of all that are there. */
  rewrite(lines: readonly string[]): void | PromiseLike<void>;
  /** Adds a line; done when the end of the program can no longer undo it. */
  append(line: string): void | PromiseLike<void>;
}
