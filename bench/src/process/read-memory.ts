import { memoryUsage } from "node:process";
import type { JobData } from "../job/read-job-file.ts";
import type { MemoryReading } from "./answer.ts";
import type { MemoryRequest } from "./request.ts";
import type { Training } from "./training.ts";

/** Steps a training and reads the memory at even distances, each time after a forced collection. */
export async function readMemory(
  training: Training,
  { batches }: JobData,
  { steps, readings }: MemoryRequest,
): Promise<MemoryReading[]> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error("memory can be read only with node --expose-gc");
  const distance = Math.ceil(steps / readings);
  const taken: MemoryReading[] = [];
  for (let step = 0; step < steps;) {
    const end = step === 0 ? Math.min(100, distance) : Math.min(step + distance - (step % distance), steps);
    for (; step < end; step++) {
      const { inputs, targets } = batches[step % batches.length];
      const result = training.step(inputs, targets);
      if (result instanceof Promise) await result;
    }
    await gc({ execution: "async" });
    const { heapUsed, arrayBuffers, external, rss } = memoryUsage();
    const outside = Math.max(arrayBuffers, external);
    taken.push({
      step,
      heapMegabytes: heapUsed / 1e6,
      outsideMegabytes: outside / 1e6,
      residentMegabytes: rss / 1e6,
    });
  }
  return taken;
}
