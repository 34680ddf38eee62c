import type { EngineKernelTimings, KernelResults } from "../part/kernels.ts";
import type { KernelTiming, Peak } from "../process/answer.ts";
import { numberText } from "./number-text.ts";
import { productLimits } from "./product-limits.ts";
import { reasonsOf } from "./reasons.ts";
import { table } from "./table.ts";

type Ran = EngineKernelTimings & { readonly threads: number; readonly timings: readonly KernelTiming[] };

/** Products in GFLOP/s and the rest in GB/s: for each host a table of each, with a column for each engine. */
export function kernelSection({ engines, peaks }: KernelResults): string {
  const ran = engines.filter((engine): engine is Ran => engine.timings !== undefined);
  const hosts = [...new Set(ran.map(({ host }) => host))];
  const tables = hosts.flatMap((host) => {
    const columns = ran.filter((engine) => engine.host === host);
    const rest = kernelTable(columns, "B", () => undefined);
    const products = kernelTable(columns, "FLOP", (threads) => bestPeak(peaks, threads)?.gigaflops);
    return [
      `Products, ${host}, GFLOP/s (percent of the machine's peak with as many threads):\n\n${products}`,
      `The rest, ${host}, GB/s read and written:\n\n${rest}`,
    ];
  });
  const parts = [`## Kernels`, peakText(peaks), productLimits(engines), ...tables, reasonsOf(engines)];
  return parts.filter((part) => part !== undefined).join("\n\n");
}

function kernelTable(
  columns: readonly Ran[],
  unit: KernelTiming["unit"],
  peakOf: (threads: number) => number | undefined,
): string {
  const [{ timings: first }] = columns;
  const rows = first.flatMap((timing, i) => {
    if (timing.unit !== unit) return [];
    const cells = columns.map(({ timings, threads }) => cell(timings[i], peakOf(threads)));
    return [[`${timing.name}, ${timing.size}`, ...cells]];
  });
  return table(["kernel", ...columns.map(({ name }) => name.replace("chainrule, ", ""))], rows);
}

function cell({ work, microseconds }: KernelTiming, peak: number | undefined): string {
  const rate = work / microseconds / 1000;
  return peak === undefined ? numberText(rate) : `${numberText(rate)} (${Math.round((100 * rate) / peak)} %)`;
}

function bestPeak(peaks: readonly Peak[], threads: number): Peak | undefined {
  return peaks.filter((peak) => peak.threads === threads).toSorted((a, b) => b.gigaflops - a.gigaflops)[0];
}

function peakText(peaks: readonly Peak[]): string | undefined {
  if (peaks.length === 0) return undefined;
  const rows = peaks.map(({ library, threads, gigaflops }) => [library, String(threads), numberText(gigaflops)]);
  const best = [...new Set(peaks.map(({ threads }) => threads))].map((threads) => {
    const { library, gigaflops } = bestPeak(peaks, threads) as Peak;
    return `with ${threads} thread${threads === 1 ? "" : "s"} ${numberText(gigaflops)} (${library})`;
  });
  const products = table(["native library, 1024x1024 by 1024x1024", "threads", "GFLOP/s"], rows);
  return `${products}\n\nThe peak of the machine, GFLOP/s: ${best.join(", ")}.`;
}
