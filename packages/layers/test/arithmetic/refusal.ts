import { ChainruleError } from "@chainrule/tensor";

/** What an error test looks at. */
export interface Refusal {
  readonly type: string;
  readonly code: string;
  readonly message: string;
}

/** The error of the library that a call throws; any other outcome fails the test. */
export function refusal(call: () => unknown): Refusal {
  try {
    call();
  } catch (error) {
    if (!(error instanceof ChainruleError)) throw error;
    return { type: error.constructor.name, code: error.code, message: error.message };
  }
  throw new Error("the call was not refused");
}
