/** What JSON can hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** An object of JSON. */
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/**
 * A setting as JSON. Numbers that JSON has no word for are texts, `"-Infinity"`; what is undefined is left out.
 */
export function jsonOf(value: unknown): JsonValue {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0) ? value : numberWord(value);
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value !== "object" || value === null) return value as JsonValue;
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries.map(([name, entry]) => [name, jsonOf(entry)]));
}

function numberWord(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}
