import type { ProfileResult } from "../part/profile.ts";
import type { KernelShare, ProfileAnswer } from "../process/answer.ts";
import { numberText } from "./number-text.ts";
import { reasonsOf } from "./reasons.ts";
import { table } from "./table.ts";

/** Kernels that take less of every step are not listed one by one. */
const LEAST_SHARE = 0.01;

type Ran = ProfileResult & { readonly profile: ProfileAnswer };

/** A table for each job: kernels, the costliest first, with their microseconds and their share of the step by engine. */
export function profileSection(results: readonly ProfileResult[]): string {
  const ran = results.filter((result): result is Ran => result.profile !== undefined);
  const jobs = [...new Set(ran.map(({ job, host }) => `${job}, ${host}`))];
  const tables = jobs.map((title) => {
    const columns = ran.filter(({ job, host }) => `${job}, ${host}` === title);
    return `${title}, microseconds of a step (percent of it):\n\n${profileTable(columns)}`;
  });
  const reasons = reasonsOf(results.map(({ job, name, ...row }) => ({ ...row, name: `${job}, ${name}` })));
  const text = "Each call is timed, which adds about a tenth of a microsecond to it.";
  return ["## Where the time goes", text, ...tables, reasons].filter((part) => part !== undefined).join("\n\n");
}

function profileTable(columns: readonly Ran[]): string {
  const names = [...new Set(columns.flatMap(({ profile }) => profile.kernels.map(({ name }) => name)))];
  const share = (name: string): number => Math.max(...columns.map(({ profile }) => shareOf(profile, name)));
  const listed = names.filter((name) => share(name) >= LEAST_SHARE).toSorted((a, b) => share(b) - share(a));
  const rows = listed.map((name) => [
    name,
    ...columns.map(({ profile }) => cell(profile, kernelOf(profile, name)?.microsecondsPerStep ?? 0)),
  ]);
  const rest = columns.map(({ profile }) => {
    const known = profile.kernels.filter(({ name }) => listed.includes(name));
    const sum = known.reduce((total, { microsecondsPerStep }) => total + microsecondsPerStep, 0);
    return cell(profile, profile.stepMicroseconds - sum);
  });
  const whole = columns.map(({ profile }) => numberText(profile.stepMicroseconds));
  const head = ["kernel", ...columns.map(({ name }) => name.replace("chainrule, ", ""))];
  return table(head, [...rows, ["smaller kernels, and all that is no kernel", ...rest], ["the step", ...whole]]);
}

function kernelOf({ kernels }: ProfileAnswer, name: string): KernelShare | undefined {
  return kernels.find((kernel) => kernel.name === name);
}

function shareOf(profile: ProfileAnswer, name: string): number {
  return (kernelOf(profile, name)?.microsecondsPerStep ?? 0) / profile.stepMicroseconds;
}

function cell({ stepMicroseconds }: ProfileAnswer, microseconds: number): string {
  return `${numberText(microseconds)} (${Math.round((100 * microseconds) / stepMicroseconds)} %)`;
}
