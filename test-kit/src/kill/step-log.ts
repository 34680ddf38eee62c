import { appendFileSync, existsSync, truncateSync } from "node:fs";
import type { BatchReport, Callback } from "@chainrule/optim";

/** A callback that writes a line for each step, and knows how long the file is to be when a run goes on. */
export class StepLog implements Callback {
  readonly name = "StepLog";
  readonly #path: string;
  #bytes = 0;

  constructor(path: string) {
    this.#path = path;
  }

  onTrainBegin(): void {
    if (existsSync(this.#path)) truncateSync(this.#path, this.#bytes);
  }

  onBatchEnd({ epoch, step, loss, train }: BatchReport): void {
    const line = `${JSON.stringify({ epoch, step, loss, accuracy: train["accuracy" as "loss"] })}\n`;
    appendFileSync(this.#path, line);
    this.#bytes += line.length;
  }

  state(): { bytes: number } {
    return { bytes: this.#bytes };
  }

  load({ bytes }: { bytes: number }): void {
    this.#bytes = bytes;
  }
}
