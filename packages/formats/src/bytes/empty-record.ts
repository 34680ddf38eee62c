/**
 * An object for names that come from a file: it inherits nothing, so that `__proto__` and `constructor` are names like any
 * other, and a name that is not in the file is undefined.
 */
export function emptyRecord<Value>(): Record<string, Value> {
  return Object.create(null) as Record<string, Value>;
}
