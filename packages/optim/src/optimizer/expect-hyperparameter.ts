import { ValueError } from "@chainrule/tensor";

/** Refuses a setting that is not a finite number from 0 up. */
export function expectNonNegative(where: string, name: string, value: number): void {
  if (Number.isFinite(value) && value >= 0) return;
  throw refused(where, `${name} must be a finite number from 0 up`, name, value);
}

/** Refuses a setting outside of `[0, 1)`. */
export function expectFraction(where: string, name: string, value: number): void {
  if (typeof value === "number" && value >= 0 && value < 1) return;
  throw refused(where, `${name} must be from 0 to less than 1`, name, value);
}

/** Refuses a setting that is neither true nor false. */
export function expectFlag(where: string, name: string, value: boolean): void {
  if (typeof value === "boolean") return;
  throw refused(where, `${name} must be true or false`, name, value);
}

/** Refuses an option that is none of the known ones. */
export function expectKnown(where: string, name: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  throw new ValueError({
    code: "unknown-option",
    where,
    expected: `an option must be one of ${known.join(", ")}`,
    got: name,
  });
}

function refused(where: string, expected: string, name: string, value: unknown): ValueError {
  return new ValueError({
    code: "invalid-hyperparameter",
    where,
    expected,
    got: String(value),
    ...(value === undefined && { fix: `Pass { ${name} } in the options` }),
  });
}
