import { ValueError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Gate } from "../gate.ts";
import { GateNode, nodeOf } from "./graph-node.ts";
import type { Operand } from "./graph-node.ts";

/**
 * Puts a gate into an expression: `apply(new Linear(3, 2), x)`. The functions `add`, `multiply` and so on of
 * `@chainrule/layers` are short for it. Nothing is computed yet; a {@link Graph} does that.
 *
 * @param operands one for each input of the gate: nodes, parameters, and tensors or numbers for constants.
 * @throws ValueError when `gate` is no gate, or an operand is none of these.
 */
export function apply<Inputs extends readonly Tensor[]>(
  gate: Gate<Inputs>,
  ...operands: { readonly [K in keyof Inputs]: Operand }
): GateNode {
  if (typeof gate?.forward !== "function" || typeof gate.backward !== "function") throw notAGate(gate);
  const nodes: readonly Operand[] = operands;
  return new GateNode(
    gate as unknown as Gate,
    nodes.map((operand, i) => nodeOf(`apply(${String(gate)}) operand ${i}`, operand)),
  );
}

function notAGate(gate: unknown): ValueError {
  return new ValueError({
    code: "not-a-gate",
    where: "apply",
    expected: "a gate with forward and backward",
    got: typeof gate === "function" ? `the class or function ${gate.name}` : String(gate),
    fix: typeof gate === "function" ? `Make an instance: new ${gate.name}()` : "Pass the gate first, then its operands",
  });
}
