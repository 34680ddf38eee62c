import type { Batch } from "@chainrule/core";
import { isTensor, pack, restride } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";

/** At most `count` examples, evenly spaced through the batch, as its classes may come one after the other. */
export function someExamples(batch: Batch, count: number): Batch {
  const examples = batch.inputs.shape[0];
  if (examples <= count) return batch;
  const every = Math.floor(examples / count);
  const { inputs, targets } = batch;
  const spaced = isTensor(targets) ? pack(everyOther(targets, count, every)) : everyOther(targets, count, every);
  return { inputs: pack(everyOther(inputs, count, every)), targets: spaced };
}

function everyOther<T extends Tensor | IntegerTensor>(x: T, count: number, every: number): T {
  return restride(x, [count, ...x.shape.slice(1)], [x.stride[0] * every, ...x.stride.slice(1)], x.offset);
}
