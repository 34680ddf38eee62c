import { ChainruleError, FormatError } from "@chainrule/tensor";
import { expect } from "vitest";

/** The code of the error that a call throws, and for foreign bytes the offset: `"truncated at 8"`. */
export function refusalOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(ChainruleError);
    return error instanceof FormatError ? `${error.code} at ${error.byteOffset}` : (error as ChainruleError).code;
  }
  return "none";
}
