import { ChainruleError } from "@chainrule/tensor";

/** The class, the code and the text of the error of the library that a call throws; anything else fails the test. */
export function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (!(error instanceof ChainruleError)) throw error;
    return `${error.constructor.name} ${error.code} | ${error.message}`;
  }
  throw new Error("the call was not refused");
}
