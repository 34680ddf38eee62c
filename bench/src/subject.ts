import { Bench } from "tinybench";

/** One thing to time. */
export interface Subject {
  readonly name: string;
  run(): void;
  /** Work done in one run, and its unit: 2e6 "FLOP", 64 "samples". */
  readonly work: number;
  readonly unit: string;
}

/** The median time of a subject, and the work done per second at that time. */
export interface Timing {
  readonly name: string;
  readonly microseconds: number;
  readonly rate: string;
}

/** Times each subject for so many milliseconds, after a warm-up. */
export async function measure(subjects: readonly Subject[], milliseconds: number): Promise<Timing[]> {
  const bench = new Bench({ time: milliseconds, warmupTime: milliseconds / 2 });
  for (const { name, run } of subjects) bench.add(name, run);
  await bench.run();
  return bench.tasks.map(({ name, result }, i) => {
    if (result.state !== "completed") throw new Error(`${name} did not finish: ${result.state}`);
    const median = result.latency.p50;
    const { work, unit } = subjects[i];
    return { name, microseconds: median * 1000, rate: withPrefix((work / median) * 1000, unit) };
  });
}

function withPrefix(value: number, unit: string): string {
  const [factor, prefix] = value >= 1e9 ? [1e9, "G"] : value >= 1e6 ? [1e6, "M"] : [1e3, "k"];
  return `${(value / factor).toPrecision(3)} ${prefix}${unit}`;
}
