import { expectOneOf, ValueError } from "@chainrule/tensor";
import type { PaddingMode } from "@chainrule/tensor";

/** Settings that all gates that pad have. */
export interface PadOptions {
  /**
   * What stands beyond the ends: `"constant"` a number of its own, `"reflect"` the entries inside, mirrored at the outermost
   * one, `"replicate"` the outermost one, `"circular"` the entries of the other end. Default "constant".
   */
  readonly mode?: PaddingMode;
  /** The constant; other modes have none. Default 0. */
  readonly value?: number;
}

/**
 * The settings, checked and complete.
 *
 * @throws ValueError for an unknown mode, a value that is no number, and one beside another mode.
 */
export function padSettings(where: string, { mode = "constant", value = 0 }: PadOptions): Required<PadOptions> {
  expectOneOf(where, "mode", mode, ["constant", "reflect", "replicate", "circular"] satisfies PaddingMode[]);
  if (typeof value === "number" && (mode === "constant" || value === 0)) return { mode, value };
  throw new ValueError({
    code: "invalid-value",
    where,
    expected: typeof value === "number" ? 'a value goes with the mode "constant" only' : "value must be a number",
    got: typeof value === "number" ? `${value} with "${mode}"` : String(value),
  });
}

/** The settings as a gate prints them: `1 x 2, "reflect"`. */
export function padText(sides: readonly number[], { mode, value }: Required<PadOptions>): string {
  const sizes = sides.every((length) => length === sides[0]) ? String(sides[0]) : `[${sides.join(", ")}]`;
  if (mode !== "constant") return `${sizes}, "${mode}"`;
  return value === 0 ? sizes : `${sizes}, value ${value}`;
}
