import type { Parameter } from "@chainrule/core";
import type { NonFiniteError, Provenance } from "@chainrule/optim";
import { isDeepStrictEqual } from "node:util";
import type { Fault, FaultyGate } from "./fault.ts";
import { faultyPosition, indexOf } from "./fault.ts";
import type { FaultyModel } from "./faulty-model.ts";
import { pathOfParameter } from "./faulty-model.ts";

/** What must be told of a fault. */
export type Expectation = Pick<Provenance, "path" | "tensor" | "index">;

/** @param inputShape with the batch. */
export function expectationOf(
  fault: Fault,
  { model, path }: FaultyModel,
  faulty: FaultyGate,
  parameter: Parameter,
  inputShape: readonly number[],
): Expectation {
  const at = (shape: readonly number[]): number[] => {
    const size = shape.reduce((product, length) => product * length, 1);
    return indexOf(faultyPosition(fault, size), shape);
  };
  switch (fault.kind) {
    case "input":
      return { path: undefined, tensor: "inputs", index: at(inputShape) };
    case "weight": {
      const { name, value } = parameter;
      return { path: pathOfParameter(model, parameter), tensor: `parameter ${name}`, index: at(value.shape) };
    }
    case "output":
      return { path, tensor: "output", index: at(faulty.shape) };
    case "gradient":
      return { path, tensor: "gradient of the input", index: at(faulty.shape) };
    case "loss":
      return { path: undefined, tensor: "value", index: [] };
  }
}

/** What an error tells otherwise; undefined when all is as expected. */
export function differenceFrom(
  expected: Expectation & { readonly step: number; readonly value?: number },
  { provenance, replay }: NonFiniteError,
): string | undefined {
  if (provenance === undefined) return "no provenance";
  const { path, tensor, index, value } = provenance;
  const told: Readonly<Record<string, unknown>> = { path, tensor, index, value, step: replay.globalStep };
  for (const [name, wanted] of Object.entries(expected)) {
    if (!isDeepStrictEqual(told[name], wanted)) return `${name} ${String(told[name])} instead of ${String(wanted)}`;
  }
  return undefined;
}
