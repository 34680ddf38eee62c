import { jobs } from "../job/jobs.ts";
import type { TrainingFigures, TrainingResult } from "../part/training.ts";
import { agreement } from "./agreement.ts";
import { numberText } from "./number-text.ts";
import { reasonsOf } from "./reasons.ts";
import { table } from "./table.ts";

type Ran = TrainingResult & { readonly figures: TrainingFigures };

/** A table for each job, the fastest first, and what could not run with its reason. */
export function trainingSection(results: readonly TrainingResult[]): string {
  const tables = jobs.flatMap((job) => {
    const rows = results.filter((result) => result.job === job.name);
    return rows.length === 0 ? [] : [`### ${job.name}: ${job.title}\n\n${jobTable(rows, job.checkedStep)}`];
  });
  return ["## Training", ...tables, whatRan(results)].filter((part) => part !== undefined).join("\n\n");
}

/** What each subject said of itself, once for all its hosts. */
function whatRan(results: readonly TrainingResult[]): string | undefined {
  const hostsBySaying = new Map<string, Set<string>>();
  for (const { name, host, figures } of results) {
    if (figures?.about === undefined) continue;
    const saying = `${name}: ${figures.about}`;
    hostsBySaying.set(saying, (hostsBySaying.get(saying) ?? new Set()).add(host));
  }
  const lines = [...hostsBySaying].map(([saying, hosts]) => `- ${saying} (${[...hosts].join(", ")})`);
  return lines.length === 0 ? undefined : `What ran:\n\n${lines.join("\n")}`;
}

function jobTable(results: readonly TrainingResult[], checkedStep: number): string {
  const ran = results
    .filter((result): result is Ran => result.figures !== undefined)
    .toSorted((a, b) => rateOf(b) - rateOf(a));
  const javascript = fastest(ran, "javascript");
  const python = fastest(ran, "python");
  const rows = ran.map((result) => {
    const { name, host, figures } = result;
    const { samplesPerSecond, microsecondsPerStep, checkedLoss, peakMegabytes, firstStepMilliseconds } = figures;
    return [
      name,
      host,
      numberText(samplesPerSecond.median),
      `${numberText(samplesPerSecond.least)} to ${numberText(samplesPerSecond.most)}`,
      numberText(microsecondsPerStep.median),
      ratio(rateOf(result), javascript),
      ratio(rateOf(result), python),
      lossText(checkedLoss, result.comparable),
      numberText(peakMegabytes),
      numberText(firstStepMilliseconds),
    ];
  });
  const head = [
    "subject",
    "host",
    "samples/s",
    "least to most",
    "µs/step",
    "x best JS peer",
    "x best PyTorch",
    `loss, step ${checkedStep}`,
    "peak MB",
    "1st step ms",
  ];
  const parts = [table(head, rows, (column) => column > 1), reasonsOf(results), agreement(ran)];
  return parts.filter((part) => part !== undefined).join("\n\n");
}

function rateOf({ figures }: Ran): number {
  return figures.samplesPerSecond.median;
}

function fastest(ran: readonly Ran[], kind: TrainingResult["kind"]): number | undefined {
  const first = ran.find((result) => result.kind === kind);
  return first && rateOf(first);
}

function ratio(rate: number, reference: number | undefined): string {
  return reference === undefined ? "-" : numberText(rate / reference);
}

/** The loss where it can be held against the others'. */
function lossText(loss: number | null, comparable: boolean): string {
  if (loss === null) return "not told";
  return comparable ? loss.toFixed(6) : `(${loss.toFixed(6)})`;
}
