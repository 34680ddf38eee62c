import { ValueError } from "@chainrule/tensor";

/** Refuses a count, such as a number of features, that is not a whole number from 1 up. */
export function expectCount(where: string, name: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 1) return;
  throw new ValueError({
    code: "invalid-count",
    where,
    expected: `${name} must be a whole number from 1 up`,
    got: String(value),
  });
}

/** Refuses a setting that is no finite number. */
export function expectFinite(where: string, name: string, value: number): void {
  if (Number.isFinite(value)) return;
  throw new ValueError({
    code: "not-finite",
    where,
    expected: `${name} must be a finite number`,
    got: String(value),
  });
}
