import type { Parameter } from "@chainrule/core";
import { ValueError } from "@chainrule/tensor";

/** The parameters that somebody passed, each once. */
export function parameterList(where: string, given: Iterable<Parameter>): Parameter[] {
  const list = listOf<Parameter>(where, given);
  expectParameters(where, list);
  return list;
}

/** Refuses an empty list, what is no parameter, and one that has been seen before; adds the others to the seen ones. */
export function expectParameters(
  where: string,
  parameters: readonly unknown[],
  seen: Set<Parameter> = new Set(),
): asserts parameters is readonly Parameter[] {
  if (parameters.length === 0) {
    throw new ValueError({
      code: "no-parameters",
      where,
      expected: "there must be at least one parameter to train",
      got: "none",
      fix: "Pass model.parameters(); a generator that has been gone through once is empty",
    });
  }
  for (const parameter of parameters) {
    if (!isParameter(parameter)) throw notA(where, "every entry must be a Parameter", parameter);
    if (seen.has(parameter)) {
      throw new ValueError({
        code: "repeated-parameter",
        where,
        expected: "every parameter must come once",
        got: `${String(parameter)} twice`,
        fix: "Parameters that gates share count once: pass new Set(model.parameters())",
      });
    }
    seen.add(parameter);
  }
}

/** What was passed as an array of its own. */
export function listOf<T>(where: string, given: unknown): T[] {
  if (typeof given === "object" && given !== null && Symbol.iterator in given) return [...(given as Iterable<T>)];
  throw notA(where, "parameters must be an iterable of Parameter, or an array of groups", given);
}

/** The error for something else than parameters. */
export function notA(where: string, expected: string, got: unknown): ValueError {
  const isModel = typeof got === "object" && got !== null && "parameters" in got;
  const name = typeof got === "object" && got !== null ? got.constructor?.name : undefined;
  return new ValueError({
    code: "not-a-parameter",
    where,
    expected,
    got: name === undefined ? String(got) : `an object of class ${name}`,
    ...(isModel && { fix: "Pass model.parameters(), not the model" }),
  });
}

function isParameter(entry: unknown): entry is Parameter {
  return typeof entry === "object" && entry !== null && "grad" in entry && "value" in entry;
}
