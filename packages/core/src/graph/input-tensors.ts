import { dtypeOf, isTensor, scalar, ValueError } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import type { GraphPlan } from "./graph-plan.ts";

/**
 * Inputs by name as tensors in order; numbers become rank-0 tensors of the element type of the others, see `Graph.run`.
 *
 * @throws ValueError for an input that is missing, a name that is no input, and a value that is neither tensor nor number.
 */
export function inputTensors(plan: GraphPlan, given: Readonly<Record<string, Tensor | number>>): Tensor[] {
  const names = plan.nodes.slice(0, plan.inputCount).map(String);
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) throw inputError("unknown-input", names, `a value for ${name}`, `Leave ${name} out`);
  }
  const dtype = dtypeFor(plan, given);
  return names.map((name) => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (value === undefined) throw inputError("missing-input", names, `none for ${name}`, `Add ${name}`);
    if (typeof value === "number") return scalar(value, dtype);
    if (isTensor(value)) return value;
    throw inputError("not-a-tensor", names, `${String(value)} for ${name}`, "Make a tensor of it: tensor(rows)");
  });
}

function dtypeFor(plan: GraphPlan, given: Readonly<Record<string, Tensor | number>>): DType {
  const constants = plan.nodes.map((node) => (node.kind === "constant" ? node.value : undefined));
  const typed = [...Object.values(given), ...plan.parameters.map(({ value }) => value), ...constants].find(isTensor);
  return typed === undefined ? "float64" : dtypeOf(typed);
}

function inputError(code: string, names: readonly string[], got: string, fix: string): ValueError {
  const expected = `a tensor or a number for each of the inputs ${names.join(", ")}`;
  return new ValueError({ code, where: "Graph.run", expected, got, fix });
}
