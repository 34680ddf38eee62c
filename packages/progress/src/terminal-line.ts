import { SingleBar } from "cli-progress";
import { sizeOf } from "./output-stream.ts";
import type { OutputStream } from "./output-stream.ts";

/** Save and restore the cursor: `ESC 7` and `ESC 8`. */
const CURSOR_MEMORY = new Set(["\u001B7", "\u001B8"]);

/** One line of a terminal that is drawn again at most ten times a second until it is ended, and then stays. */
export class TerminalLine {
  readonly #bar: SingleBar;
  #format: (columns: number) => string;

  /** Draws the line for the first time. */
  constructor(stream: OutputStream, format: (columns: number) => string) {
    this.#format = format;
    this.#bar = new SingleBar({
      stream: withoutCursorMemory(stream) as NodeJS.WritableStream,
      format: (_options, { maxWidth }) => this.#format(maxWidth),
      fps: 10,
      // The cursor and the terminal's wrapping stay as they are, so that a killed process leaves nothing to mend.
      hideCursor: false,
      linewrap: true,
    });
    this.#bar.start(1, 0);
  }

  /** Draws the line in another way, when it is next drawn. */
  show(format: (columns: number) => string): void {
    this.#format = format;
    this.#bar.update(0);
  }

  /** Draws the line for the last time and moves on to the next. May be called again. */
  end(): void {
    this.#bar.stop();
  }
}

/**
 * The stream without the two codes that would put the cursor back where the line began: lines that others have written
 * meanwhile would be overwritten.
 */
function withoutCursorMemory(stream: OutputStream): OutputStream {
  return {
    isTTY: true,
    get columns(): number {
      return sizeOf(stream).columns;
    },
    write: (text) => CURSOR_MEMORY.has(text) || stream.write(text),
  };
}
