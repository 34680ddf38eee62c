import { UsageError } from "./usage-error.ts";

/** What numbers an option takes. */
export interface NumberRange {
  readonly least: number;
  readonly most?: number;
  readonly whole?: boolean;
  /** Whether `least` itself is taken. Default true. */
  readonly leastIncluded?: boolean;
}

/**
 * The number that an option's text says, or the default when it was not given.
 *
 * @throws UsageError for anything but a number in the range: `--lr: expected a number above 0, got "abc"`.
 */
export function numberOption(
  name: string,
  text: string | true | undefined,
  fallback: number,
  range: NumberRange,
): number {
  if (text === undefined) return fallback;
  const { least, most = Infinity, whole = false, leastIncluded = true } = range;
  const value = text === true || text.trim() === "" ? NaN : Number(text);
  const inRange = (leastIncluded ? value >= least : value > least) && value <= most && value < Infinity;
  if (inRange && (!whole || Number.isSafeInteger(value))) return value;
  const kind = whole ? "a whole number" : "a number";
  const bounds = `${leastIncluded ? "from" : "above"} ${least} ${most === Infinity ? (leastIncluded ? "up" : "") : `to ${most}`}`;
  throw new UsageError(`--${name}: expected ${kind} ${bounds.trim()}, got "${text}". See --help`);
}
