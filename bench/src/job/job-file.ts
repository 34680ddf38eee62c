import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { moons } from "@chainrule/data";
import { loadMnist } from "@chainrule/data/node";
import { empty, flat, Random } from "@chainrule/tensor";
import type { Job } from "./job.ts";

/** Where a job's numbers lie: float32 in the machine's byte order, one array after the other. */
export interface JobFile {
  readonly path: string;
  /** Length of each weight and bias, layer by layer, as the file begins with them. */
  readonly parameterLengths: readonly number[];
}

/**
 * Writes the initial parameters of a job and its examples to a file that every subject reads, so that all of them start
 * at the same place and see the same batches in the same order.
 *
 * - Parameters: `U(-1/sqrt(fanIn), 1/sqrt(fanIn))`, weights `[outputs, inputs]` or `[outputs, inputs, kernel, kernel]`,
 *   each followed by its bias.
 * - Examples: inputs, pixels in [0, 1], then targets, one number each: a class or the value to reach.
 */
export async function writeJobFile(job: Job, folder: string): Promise<JobFile> {
  const random = new Random(0).split(job.name);
  const parameters = initialParameters(job, random.split("parameters"));
  const { inputs, targets } = job.data === "moons" ? twoMoons(job, random) : await digits(job, random);
  const path = join(folder, `${job.name}.f32`);
  writeFileSync(path, Buffer.concat([...parameters, inputs, targets].map(bytesOf)));
  return { path, parameterLengths: parameters.map(({ length }) => length) };
}

function initialParameters(job: Job, random: Random): Float32Array[] {
  return job.layers.flatMap((layer, position) => {
    if (layer.kind !== "linear" && layer.kind !== "convolution") return [];
    const fanIn = layer.inputs * (layer.kind === "convolution" ? layer.kernel ** 2 : 1);
    const bound = 1 / Math.sqrt(fanIn);
    return [layer.outputs * fanIn, layer.outputs].map((length, k) => {
      const values = empty([length]);
      random.split(`${position}.${k}`).fillUniform(values, -bound, bound);
      return flat(values) as Float32Array;
    });
  });
}

interface Examples {
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
}

async function digits({ examples }: Job, random: Random): Promise<Examples> {
  const { train } = await loadMnist({ resolveFrom: import.meta.url });
  const [batch] = train.batches({ batchSize: examples, random: random.split("digits") });
  return { inputs: flat(batch.inputs) as Float32Array, targets: Float32Array.from(batch.targets.data) };
}

function twoMoons({ examples }: Job, random: Random): Examples {
  const points = moons({ examples, noise: 0.1, random: random.split("noise") });
  const [batch] = points.batches({ batchSize: examples, random: random.split("order") });
  return { inputs: flat(batch.inputs) as Float32Array, targets: Float32Array.from(batch.targets.data) };
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
