import { kernelsFor, startThreads, zeros } from "@chainrule/tensor";
import { median } from "../report/median.ts";
import type { KernelAnswer } from "../process/answer.ts";
import type { KernelRequest } from "../process/request.ts";
import { chooseEngine } from "./choose-engine.ts";
import { elementwiseKernels } from "./elementwise-kernels.ts";
import { productKernels } from "./product-kernels.ts";

const SLICES = 8;

/** The kernels of an engine on arrays in that engine's own memory: the median of a few slices of each one's window. */
export async function timeKernels({ settings, window }: KernelRequest): Promise<KernelAnswer> {
  chooseEngine(settings);
  const threads = await startThreads();
  const engine = kernelsFor(zeros([1]));
  const timings = [...productKernels(engine), ...elementwiseKernels(engine)].map(({ name, size, work, unit, run }) => {
    callsFor(run, window / 2, 1);
    const perCall = callsFor(run, window / SLICES, 1);
    // A clock reading costs as much as a small kernel.
    const atOnce = Math.max(1, Math.ceil(50 / perCall));
    const slices = Array.from({ length: SLICES }, () => callsFor(run, window / SLICES, atOnce));
    return { name, size, work, unit, microseconds: median(slices) };
  });
  return { threads, timings };
}

/** Calls for at least so many milliseconds, and gives the microseconds of one call. */
function callsFor(run: () => void, milliseconds: number, atOnce: number): number {
  const start = performance.now();
  let elapsed: number;
  let calls = 0;
  do {
    for (let i = 0; i < atOnce; i++) run();
    calls += atOnce;
    elapsed = performance.now() - start;
  } while (elapsed < milliseconds);
  return (1000 * elapsed) / calls;
}
