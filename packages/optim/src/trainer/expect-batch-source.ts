import type { BatchOptions, BatchSource, BatchStream } from "@chainrule/core";
import { ValueError } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";

/**
 * What can be gone through in minibatches, again and again: a source such as a dataset, or a function that makes a new stream
 * of minibatches at each call, which may be asynchronous and of any length.
 */
export type BatchData<Target extends Tensor | IntegerTensor = Tensor | IntegerTensor> =
  | BatchSource<Target>
  | ((options: BatchOptions) => BatchStream<Target>);

/** The data as a source; refuses what cannot be gone through in minibatches. */
export function expectBatchSource<Target extends Tensor | IntegerTensor>(
  where: string,
  name: string,
  data: BatchData<Target>,
): BatchSource<Target> {
  if (typeof data === "function") return { batches: data };
  const { size } = data ?? {};
  if (typeof data?.batches === "function") {
    if (size === undefined || (Number.isSafeInteger(size) && size >= 0)) return data;
    throw refused(where, `${name} must be a batch source whose size is a whole number, or is left out`, `size ${size}`);
  }
  const isStream =
    typeof data === "object" && data !== null && (Symbol.iterator in data || Symbol.asyncIterator in data);
  throw new ValueError({
    code: "invalid-option",
    where,
    expected: `${name} must be a batch source with batches, such as a dataset, or a function that gives minibatches`,
    got: String(data),
    ...(isStream && { fix: "Pass a function that makes the stream, as every epoch goes through a new one" }),
  });
}

/** The error for an option outside of what is allowed. */
export function refused(where: string, expected: string, got: string): ValueError {
  return new ValueError({ code: "invalid-option", where, expected, got });
}
