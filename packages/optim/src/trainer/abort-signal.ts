import { StateError, ValueError } from "@chainrule/tensor";

/** What a run needs of an `AbortSignal`, which every host that has one fits. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
}

/** Refuses what is no signal, such as the controller of one, with a ValueError. */
export function expectSignal(where: string, signal: AbortSignalLike | undefined): void {
  if (signal === undefined || typeof signal?.aborted === "boolean") return;
  throw new ValueError({
    code: "invalid-option",
    where,
    expected: "signal must be an AbortSignal",
    got: String(signal),
    ...(typeof (signal as { readonly signal?: unknown } | null)?.signal === "object" && {
      fix: "Pass controller.signal",
    }),
  });
}

/** Throws the signal's reason once it is aborted; a StateError for a signal without a reason. */
export function throwIfAborted(where: string, signal: AbortSignalLike | undefined): void {
  if (!signal?.aborted) return;
  if (signal.reason !== undefined) throw signal.reason;
  throw new StateError({ code: "aborted", where, expected: "the run was to go on", got: "an aborted signal" });
}

/** Whether an error is what {@link throwIfAborted} throws for this signal. */
export function isAbort(error: unknown, signal: AbortSignalLike | undefined): boolean {
  if (!signal?.aborted) return false;
  return signal.reason === undefined
    ? error instanceof StateError && error.code === "aborted"
    : error === signal.reason;
}
