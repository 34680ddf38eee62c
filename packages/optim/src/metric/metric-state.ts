import { ValueError } from "@chainrule/tensor";

/** What a metric has gathered, as plain data: numbers and lists of numbers by name. */
export type MetricState = Readonly<Record<string, number | readonly number[]>>;

/**
 * Numbers of a saved state by name, one for each entry of `names`.
 *
 * @throws ValueError when one is missing or no number.
 */
export function savedNumbers(where: string, state: MetricState, names: readonly string[]): number[] {
  return names.map((name) => {
    const value = state?.[name];
    if (typeof value === "number") return value;
    throw notAState(where, `a number called ${name}`, value);
  });
}

/**
 * A list of a saved state, of a given length.
 *
 * @throws ValueError when it is missing, has another length, or holds something else than numbers.
 */
export function savedList(where: string, state: MetricState, name: string, length: number): readonly number[] {
  const value: unknown = state?.[name];
  if (Array.isArray(value) && value.length === length && value.every((entry) => typeof entry === "number"))
    return value;
  throw notAState(where, `${length} numbers called ${name}`, value);
}

function notAState(where: string, what: string, got: unknown): ValueError {
  return new ValueError({
    code: "invalid-state",
    where,
    expected: `the state must have ${what}`,
    got: JSON.stringify(got) ?? "none",
    fix: "Load what state() of the same kind of metric gave",
  });
}
