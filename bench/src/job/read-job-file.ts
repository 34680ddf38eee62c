import { readFileSync } from "node:fs";
import type { JobFile } from "./job-file.ts";
import type { Job } from "./job.ts";

/** One batch as plain arrays of the host: `batchSize` examples, and one target for each. */
interface HostBatch {
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
}

/** The numbers of a job. */
export interface JobData {
  /** Weight, bias, weight, bias, ... in the order of the layers. */
  readonly parameters: readonly Float32Array[];
  /** The batches to go round and round. */
  readonly batches: readonly HostBatch[];
}

/** Reads what `writeJobFile` wrote. */
export function readJobFile({ inputShape, examples, batchSize }: Job, { path, parameterLengths }: JobFile): JobData {
  const bytes = readFileSync(path);
  const numbers = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  let position = 0;
  const take = (count: number): Float32Array => numbers.subarray(position, (position += count));
  const parameters = parameterLengths.map(take);
  const inputSize = inputShape.reduce((product, length) => product * length, 1);
  const inputs = take(examples * inputSize);
  const targets = take(examples);
  const batches = Array.from({ length: Math.floor(examples / batchSize) }, (_, k) => ({
    inputs: inputs.subarray(k * batchSize * inputSize, (k + 1) * batchSize * inputSize),
    targets: targets.subarray(k * batchSize, (k + 1) * batchSize),
  }));
  return { parameters, batches };
}
