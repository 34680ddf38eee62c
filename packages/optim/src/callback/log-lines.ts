import { ValueError } from "@chainrule/tensor";
import type { LineSink } from "./line-sink.ts";

/** What a log remembers: its lines, so that a resumed run has them even where the file of the log is behind or gone. */
export type LogState = {
  /** How many lines were there before the run. */
  readonly before: number;
  /** Those that the run has written. */
  readonly lines: readonly string[];
};

/**
 * The lines that a run writes into its log, after those that were there before it.
 *
 * A resumed run goes on from what its state knows: lines that were written after that are taken away, as they will come
 * again, and lines that were lost are put back.
 */
export class LogLines {
  readonly #sink: LineSink;
  #before = 0;
  #lines: string[] = [];
  #first: string | undefined;
  #isLoaded = false;

  constructor(sink: LineSink) {
    this.#sink = sink;
  }

  /** The first line of all; undefined while there is none. */
  get first(): string | undefined {
    return this.#first ?? this.#lines[0];
  }

  /**
   * Brings the sink to where the run is.
   *
   * @param append whether a run that has loaded no state leaves the lines that are there.
   */
  async begin(isResumed: boolean, append: boolean): Promise<void> {
    const existing = [...(await this.#sink.read())];
    if (!isResumed || !this.#isLoaded) {
      this.#before = append ? existing.length : 0;
      this.#lines = [];
    }
    this.#isLoaded = false;
    const kept = existing.slice(0, this.#before);
    this.#before = kept.length;
    this.#first = kept[0];
    await this.#sink.rewrite([...kept, ...this.#lines]);
  }

  async add(line: string): Promise<void> {
    await this.#sink.append(line);
    this.#lines.push(line);
  }

  state(): LogState {
    return { before: this.#before, lines: [...this.#lines] };
  }

  /** @throws ValueError when it is no {@link state}. */
  load(where: string, state: LogState): void {
    const { before, lines } = state ?? {};
    const isState =
      Number.isSafeInteger(before) &&
      before >= 0 &&
      Array.isArray(lines) &&
      lines.every((line) => typeof line === "string");
    if (!isState) throw notAState(where, state);
    this.#before = before;
    this.#lines = [...lines];
    this.#isLoaded = true;
  }
}

function notAState(where: string, got: unknown): ValueError {
  return new ValueError({
    code: "invalid-state",
    where: `${where}.load`,
    expected: "the state must have before, a count, and lines, a list of texts",
    got: (JSON.stringify(got) ?? "undefined").slice(0, 200),
  });
}
