import type { Gate } from "./gate.ts";

/** Whether `value` has the methods of a gate. */
export function isGate(value: unknown): value is Gate {
  if (typeof value !== "object" || value === null) return false;
  return ["forward", "backward", "parameters"].every((name) => typeof Reflect.get(value, name) === "function");
}
