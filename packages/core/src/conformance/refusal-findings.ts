import { ChainruleError } from "@chainrule/tensor";
import type { ConformanceFinding } from "./law.ts";

/**
 * Nothing when a call is refused as it should be: by an error of the library of this class, which says where, what was
 * expected, what came, and has a code.
 *
 * @param method a part of the place that must refuse: `"forward"`.
 */
export function refusalFindings(
  of: string,
  call: () => unknown,
  method: string,
  Expected: typeof ChainruleError = ChainruleError,
): ConformanceFinding[] {
  const expected = `${Expected === ChainruleError ? "an error of the library" : `a ${Expected.name}`} from ${method}`;
  try {
    call();
  } catch (error) {
    if (!(error instanceof Expected)) return [{ of, expected, got: String(error) }];
    const { code, where, expected: wanted, got } = error.details;
    const missing = Object.entries({ code, where, expected: wanted, got }).flatMap(([name, text]) =>
      text ? [] : [name],
    );
    if (missing.length > 0)
      return [{ of, expected: `${expected} with its ${missing.join(" and ")}`, got: error.message }];
    if (!where.includes(method)) return [{ of, expected: `${expected} that says so`, got: error.message }];
    return [];
  }
  return [{ of, expected, got: "no error" }];
}
