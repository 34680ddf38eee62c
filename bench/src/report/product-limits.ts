import type { EngineKernelTimings } from "../part/kernels.ts";
import { numberText } from "./number-text.ts";
import { table } from "./table.ts";

/** The jobs whose every product is timed, with their batch sizes. */
const JOBS: readonly [job: string, batchSize: number][] = [
  ["J1", 64],
  ["J2", 128],
];

/**
 * What the products of a step take by themselves, and how many samples a second that would be if there were nothing else:
 * the limit of any training that multiplies so.
 */
export function productLimits(engines: readonly EngineKernelTimings[]): string {
  const rows = engines.flatMap(({ name, host, timings }) =>
    timings === undefined ? [] : [[`${name}, ${host}`, ...JOBS.map(([job, batch]) => limitText(job, batch, timings))]],
  );
  return table(["products of a step alone", ...JOBS.map(([job]) => `${job}, µs (samples/s)`)], rows);
}

function limitText(job: string, batchSize: number, timings: NonNullable<EngineKernelTimings["timings"]>): string {
  const products = timings.filter(({ name }) => name.startsWith(`${job} `));
  if (products.length === 0) return "";
  const microseconds = products.reduce((sum, timing) => sum + timing.microseconds, 0);
  return `${numberText(microseconds)} (${numberText((1e6 * batchSize) / microseconds)})`;
}
