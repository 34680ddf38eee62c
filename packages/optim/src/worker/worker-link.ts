/** One end of what two threads say to each other. */
export interface WorkerLink {
  /** Sends a message; `buffers` are handed over and no longer of use here. */
  post(message: unknown, buffers: readonly object[]): void;
  /** Says who hears the messages of the other end, from now on. */
  listen(onMessage: (message: unknown) => void): void;
}

/** The end of a worker that the thread holds which made it. */
export interface OwnedWorkerLink extends WorkerLink {
  /** Says who hears that the worker can no longer answer, and why. */
  onEnd(listener: (reason: unknown) => void): void;
  /** Whether the worker keeps the program alive. */
  hold(isHeld: boolean): void;
  /** Ends the worker, whatever it does. */
  end(): void;
}
