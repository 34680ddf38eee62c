import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Plan } from "./command-line/plan.ts";
import { writeJobFile } from "./job/job-file.ts";
import type { JobFile } from "./job/job-file.ts";
import { digitsConvolution } from "./job/digits-convolution.ts";
import { digitsMlp } from "./job/digits-mlp.ts";
import type { Job } from "./job/job.ts";
import { jobs } from "./job/jobs.ts";
import { trainInBrowser } from "./part/browser.ts";
import { coldStarts } from "./part/cold-start.ts";
import type { Context } from "./part/context.ts";
import { bundleSizes } from "./part/bundle-size.ts";
import { kernelTimings } from "./part/kernels.ts";
import { memoryOverSteps } from "./part/memory.ts";
import { profiles } from "./part/profile.ts";
import { trainInRounds } from "./part/training.ts";
import { installNode, installPeers } from "./process/install.ts";
import { nodeHost, ownHost } from "./process/node-host.ts";
import type { NodeHost } from "./process/node-host.ts";
import { pythonWith } from "./process/python.ts";
import { thisMachine } from "./report/machine.ts";
import type { Results } from "./report/results.ts";
import { versionsOf } from "./report/versions.ts";
import { entrants } from "./subject/entrant.ts";

type Part = Plan["parts"][number];

/** Runs every part of a plan, and gives what was found. */
export async function runPlan(plan: Plan, commandLine: string, context: Context): Promise<Results> {
  const machine = thisMachine();
  const note = (text: string): void => context.progress.note(text);
  const hosts = [ownHost, ...(await otherHosts(plan.nodes, note, context.signal))];
  const has = (part: Part): boolean => plan.parts.includes(part);
  const withPeers = has("training") || has("cold");
  if (withPeers && plan.subjects.some(({ kind }) => kind === "javascript")) {
    const failure = await installPeers(note, context.signal);
    if (failure !== undefined) note(`the other libraries did not install: ${failure}`);
  }
  const python = pythonWith("torch") ?? pythonWith("numpy");
  const rows = entrants(plan.subjects, hosts, python);
  const folder = mkdtempSync(join(tmpdir(), "chainrule-bench-"));
  try {
    context.progress.say("writing the jobs' weights and batches");
    const work: [Job, JobFile][] = [];
    for (const job of neededJobs(plan)) work.push([job, await writeJobFile(job, folder)]);
    const of = (list: readonly Job[]): [Job, JobFile][] => work.filter(([job]) => list.includes(job));
    /** A part that breaks must not take what the others found with it. */
    const attempt = async <Found>(part: Part, run: () => Promise<Found>): Promise<Found | undefined> => {
      if (!plan.parts.includes(part)) return undefined;
      try {
        return await run();
      } catch (error) {
        if (context.signal.aborted) throw error;
        note(`the part ${part} broke: ${(error as Error).message}`);
        return undefined;
      }
    };
    const found = {
      training: await attempt("training", () => trainInRounds(of(plan.jobs), rows, context)),
      kernels: await attempt("kernels", () => kernelTimings(rows, python, context)),
      profiles: await attempt("profile", () => profiles(of(plan.jobs), rows, context)),
      coldStarts: await attempt("cold", () => coldStarts(of([digitsMlp])[0], rows, context)),
      browser: await attempt("browser", () => trainInBrowser(context)),
      bundles: await attempt("bundle", () => bundleSizes()),
      memory: await attempt("memory", () => memoryOverSteps(of(longJobs(plan)), rows, context)),
    };
    return {
      machine,
      commandLine,
      rounds: context.rounds,
      quick: context.quick,
      versions: versionsOf(hosts),
      ...found,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every job that a part of the plan trains. */
function neededJobs(plan: Plan): Job[] {
  const { parts } = plan;
  const needed = [
    ...(parts.includes("training") || parts.includes("profile") ? plan.jobs : []),
    ...(parts.includes("cold") ? [digitsMlp] : []),
    ...(parts.includes("memory") ? longJobs(plan) : []),
  ];
  return [...new Set(needed)];
}

/** The jobs of the part memory: of all jobs one without and one with convolutions, of others those that were named. */
function longJobs(plan: Plan): readonly Job[] {
  return plan.jobs.length === jobs.length ? [digitsMlp, digitsConvolution] : plan.jobs;
}

async function otherHosts(
  nodes: readonly string[],
  note: (text: string) => void,
  signal: AbortSignal,
): Promise<NodeHost[]> {
  const hosts: NodeHost[] = [];
  for (const node of nodes) {
    hosts.push(nodeHost(/^\d+$/.test(node) ? await installNode(node, note, signal) : node));
  }
  return hosts;
}
