import type { FloatArray, IntegerArray, IntegerTensor, Tensor } from "../tensor.ts";

/*
 * One clock for all tensors, which stands still while values stand still: a gate that remembers the time of its forward
 * pass needs to look at its tensors only when the time is another one. Ticking is left to whoever writes into an array that
 * others may hold. Results that nobody holds yet, and sums into gradients, are written without.
 */
let now = 0;

const logs: WeakMap<FloatArray | IntegerArray, ChangeLog> = new WeakMap();

/** How a tensor was changed: written in place, or lent to another step by the arena that owns its memory. */
export type ChangeKind = "written" | "lent";

/** The time of the last changes of one array, for whoever writes into it often; see {@link changesOf}. */
export class ChangeLog {
  /** The changes of memory that is lent to this array: when it is lent anew, all of the array is another one. */
  readonly #lender: ChangeLog | undefined;
  readonly #ticks: boolean;
  #changed = 0;
  #overwritten = 0;

  /** @param ticks false for an array that no gate keeps, see {@link exemptFromClock}. */
  constructor(lender?: ChangeLog, ticks = true) {
    this.#lender = lender;
    this.#ticks = ticks;
  }

  /** Elements have been changed in place. */
  mark(): void {
    if (this.#ticks) now++;
    this.#changed = now;
  }

  /** The arrays of all of these logs have been changed at once. */
  static markAll(logs: readonly ChangeLog[]): void {
    now++;
    for (let i = 0; i < logs.length; i++) logs[i].#changed = now;
  }

  /** Every element has been given a value that owes nothing to the one before. */
  markOverwritten(): void {
    this.mark();
    this.#overwritten = now;
  }

  changeSince(time: number): ChangeKind | undefined {
    if (this.#lender !== undefined && this.#lender.#changed > time) return "lent";
    return this.#changed > time ? "written" : undefined;
  }

  overwrittenSince(time: number): boolean {
    return this.#overwritten >= time;
  }
}

/** What the clock of changes shows: a number that grows with each change of any tensor. */
export function changeTime(): number {
  return now;
}

/** The log of changes of the array of `x`, which all its views share. An array given to `x` later has another. */
export function changesOf(x: Tensor | IntegerTensor): ChangeLog {
  const known = logs.get(x.data);
  if (known !== undefined) return known;
  const log = new ChangeLog();
  logs.set(x.data, log);
  return log;
}

/**
 * Says that elements of `x` have been changed in place, so that a gate whose forward pass has used it refuses to go
 * backward. The operations that write in place, such as `assign` and `addScaled`, say it by themselves; after
 * `x.set(0, 5)` or `x.data[0] = 5` it is up to the program, as it is when views of `x.data` are written.
 */
export function markChanged(x: Tensor | IntegerTensor): void {
  changesOf(x).mark();
}

/** The same where every element of `x`, a view or not, has been given a new value. */
export function markOverwritten(x: Tensor | IntegerTensor): void {
  if (x.size === x.data.length) changesOf(x).markOverwritten();
  else markChanged(x);
}

/** How the array of `x` was changed after this time of the clock, as far as it was told; undefined when it was not. */
export function changeSince(x: Tensor | IntegerTensor, time: number): ChangeKind | undefined {
  return logs.get(x.data)?.changeSince(time);
}

/**
 * Whether all of the array of `x` was given new values, by `setToZero` or `assign`, since the change that brought the clock
 * to this time.
 */
export function overwrittenSince(x: Tensor | IntegerTensor, time: number): boolean {
  return logs.get(x.data)?.overwrittenSince(time) ?? false;
}

/**
 * Says that no gate keeps `x`, as with a gradient or a running average, so that the clock need not tick for its changes. Has
 * an effect on the array that `x` has now.
 */
export function exemptFromClock(x: Tensor): void {
  logs.set(x.data, new ChangeLog(undefined, false));
}

/** An array over memory that is lent, anew each time the lender marks its own log. */
export function noteLent(array: FloatArray | IntegerArray, lender: ChangeLog): void {
  logs.set(array, new ChangeLog(lender));
}
