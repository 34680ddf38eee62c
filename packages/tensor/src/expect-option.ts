import { ValueError } from "./errors.ts";

/** Refuses a count, such as a number of features, that is not a whole number from `least` to `most`. */
export function expectCount(where: string, name: string, value: number, least = 1, most: number = Infinity): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  throw new ValueError({
    code: "invalid-count",
    where,
    expected: `${name} must be a whole number from ${least} ${most === Infinity ? "up" : `to ${most}`}`,
    got: optionText(value),
  });
}

/** Refuses a setting that is no whole number. */
export function expectInteger(where: string, name: string, value: number): void {
  if (Number.isSafeInteger(value)) return;
  throw new ValueError({
    code: "not-an-integer",
    where,
    expected: `${name} must be a whole number`,
    got: optionText(value),
  });
}

/** Refuses a setting that is no finite number. */
export function expectFinite(where: string, name: string, value: number): void {
  if (Number.isFinite(value)) return;
  throw new ValueError({
    code: "not-finite",
    where,
    expected: `${name} must be a finite number`,
    got: optionText(value),
  });
}

/** Refuses a setting that is no finite number from 0 up. */
export function expectNotNegative(where: string, name: string, value: number): void {
  if (Number.isFinite(value) && value >= 0) return;
  throw new ValueError({
    code: "negative",
    where,
    expected: `${name} must be a finite number from 0 up`,
    got: optionText(value),
  });
}

/**
 * Refuses a setting that is no finite number above 0.
 *
 * @param fix what to do instead, for the error text.
 */
export function expectPositive(where: string, name: string, value: number, fix?: string): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new ValueError({
    code: "not-positive",
    where,
    expected: `${name} must be a finite number above 0`,
    got: optionText(value),
    ...(fix === undefined ? {} : { fix }),
  });
}

/** Refuses a setting that is none of the words to choose from. */
export function expectOneOf(where: string, name: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return;
  throw new ValueError({
    code: "unknown-choice",
    where,
    expected: `${name} must be one of ${choices.map((choice) => JSON.stringify(choice)).join(", ")}`,
    got: optionText(value),
  });
}

/** Refuses a switch that is neither true nor false; undefined stands for its default. */
export function expectSwitch(where: string, name: string, value: boolean | undefined): void {
  if (value === undefined || typeof value === "boolean") return;
  throw new ValueError({
    code: "not-a-switch",
    where,
    expected: `${name} must be true or false`,
    got: optionText(value),
  });
}

/** A refused setting as error texts write it, with text in quotes so that "3" and 3 differ. */
function optionText(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
