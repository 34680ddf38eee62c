import type { LineSink } from "./line-sink.ts";

/** Keeps the lines of a log in memory, for pages and for tests. */
export class MemoryLines implements LineSink {
  /** The lines so far. */
  readonly lines: string[] = [];

  read(): readonly string[] {
    return this.lines;
  }

  rewrite(lines: readonly string[]): void {
    this.lines.splice(0, this.lines.length, ...lines);
  }

  append(line: string): void {
    this.lines.push(line);
  }
}
