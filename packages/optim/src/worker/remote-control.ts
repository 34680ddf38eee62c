import type { RunSteering } from "../trainer/run-steering.ts";
import type { Conversation } from "./conversation.ts";
import type { ControlNotice, WorkerQuestions } from "./worker-questions.ts";

/** Somebody who waits for a single step. */
interface Waiting {
  readonly resolve: (wasMade: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** Holds a run in a worker and lets it go: orders over there, what came of them here. */
export class RemoteControl implements RunSteering {
  #isPaused = false;
  #stopReason: string | undefined;
  #worker: Conversation<WorkerQuestions> | undefined;
  /** What was ordered before the worker was ready. */
  #early: ((worker: Conversation<WorkerQuestions>) => void)[] = [];
  #orders = 0;
  #over: { readonly failure: { readonly error: unknown } | undefined } | undefined;
  readonly #waiting: Set<Waiting> = new Set();

  get isPaused(): boolean {
    return this.#isPaused;
  }

  get stopReason(): string | undefined {
    return this.#stopReason;
  }

  pause(): void {
    this.#isPaused = true;
    this.#order((worker) => worker.tell("pause", undefined));
  }

  resume(): void {
    this.#isPaused = false;
    this.#order((worker) => worker.tell("resume", undefined));
  }

  stop(reason = "stopped"): void {
    if (this.#over === undefined) this.#stopReason ??= reason;
    this.#order((worker) => worker.tell("stop", reason));
  }

  step(): Promise<boolean> {
    this.#isPaused = true;
    return new Promise((resolve, reject) => {
      const waiting = { resolve, reject };
      this.#waiting.add(waiting);
      this.#order((worker) => void this.#stepOf(worker, waiting));
      if (this.#over !== undefined) this.end(this.#over.failure);
    });
  }

  /** Gives the orders to a worker whose run can take them. */
  attach(worker: Conversation<WorkerQuestions>): void {
    this.#worker = worker;
    for (const give of this.#early) give(worker);
    this.#early = [];
  }

  /** What the worker says of the run. It is out of date while it has not heard of the last order. */
  note({ isPaused, stopReason, orders }: ControlNotice): void {
    this.#stopReason = stopReason ?? this.#stopReason;
    if (orders === this.#orders) this.#isPaused = isPaused;
  }

  /** The run is over. */
  end(failure: { readonly error: unknown } | undefined): void {
    this.#over = { failure };
    for (const { resolve, reject } of this.#waiting) {
      if (failure === undefined) resolve(false);
      else reject(failure.error);
    }
    this.#waiting.clear();
  }

  #order(give: (worker: Conversation<WorkerQuestions>) => void): void {
    if (this.#over !== undefined) return;
    this.#orders++;
    if (this.#worker === undefined) this.#early.push(give);
    else give(this.#worker);
  }

  async #stepOf(worker: Conversation<WorkerQuestions>, waiting: Waiting): Promise<void> {
    try {
      waiting.resolve(await worker.ask("step", undefined));
    } catch (error) {
      waiting.reject(error);
    }
    this.#waiting.delete(waiting);
  }
}
