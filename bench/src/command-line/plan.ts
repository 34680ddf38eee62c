import { parseArgs } from "node:util";
import { jobs } from "../job/jobs.ts";
import type { Job } from "../job/job.ts";
import { ourSubjects } from "../subject/our-subjects.ts";
import { peerSubjects } from "../subject/peer-subjects.ts";
import type { Subject } from "../subject/subject.ts";
import { UsageError } from "./usage-error.ts";

/** The parts of a run, in their order. */
export const PARTS = ["training", "kernels", "profile", "cold", "browser", "bundle", "memory"] as const;

type Part = (typeof PARTS)[number];

/** What a command line asks for. */
export interface Plan {
  readonly parts: readonly Part[];
  readonly jobs: readonly Job[];
  readonly subjects: readonly Subject[];
  readonly rounds: number;
  readonly quick: boolean;
  /** More Nodes to run under: paths, or major versions to install from npm. */
  readonly nodes: readonly string[];
  readonly write: boolean;
}

/** The text of `--help`. */
export const HELP: string = `usage: pnpm bench [options]

Trains the same networks on the same batches with this library and with others, each in a process of its own, and times
kernels, where the time goes, cold starts, pages in a browser, bundle sizes and memory. A run of everything takes about
20 minutes, and writes bench/RESULTS.md and bench/results.json. The first run installs the other libraries into bench/peers.

  --part LIST      of ${PARTS.join(", ")}; default all
  --memory         the same as --part memory
  --job LIST       of ${jobs.map(({ name }) => name).join(", ")}; default all; when given, only the part training is run
  --engine LIST    of ${ourSubjects.map(({ id }) => id).join(", ")}, none; default all
  --peer LIST      of ${peerSubjects.map(({ id }) => id).join(", ")}, none; default all
  --rounds N       how often every subject trains every job; default 3
  --quick          one round, and a quarter of the time for each figure
  --node NODE      run under this Node too: a path, or a major version such as 24, which npm then installs; repeatable
  --write          write the files even when only a part was run
  --help           this text
`;

/**
 * What the arguments ask for; undefined when they ask for help.
 *
 * @throws UsageError for anything that cannot be.
 */
export function planOf(argv: readonly string[]): Plan | undefined {
  const given = parsed(argv);
  if (given.help) return undefined;
  const { memory, part, job, engine, peer, quick = false, node = [] } = given;
  if (memory && part !== undefined) throw new UsageError("--memory: cannot be given with --part. See --help");
  const unasked: readonly Part[] = memory ? ["memory"] : job === undefined ? PARTS : ["training"];
  const parts = chosen("part", part, PARTS, unasked);
  const names = chosen("job", job, namesOf(jobs), namesOf(jobs));
  const engines = chosen("engine", engine, idsOf(ourSubjects), idsOf(ourSubjects), true);
  const peers = chosen("peer", peer, idsOf(peerSubjects), idsOf(peerSubjects), true);
  const everything = [part, job, engine, peer].every((list) => list === undefined) && !memory && !quick;
  return {
    parts,
    jobs: jobs.filter(({ name }) => names.includes(name)),
    subjects: [
      ...ourSubjects.filter(({ id }) => engines.includes(id)),
      ...peerSubjects.filter(({ id }) => peers.includes(id)),
    ],
    rounds: roundsOf(given.rounds, quick ? 1 : 3),
    quick,
    nodes: node,
    write: given.write ?? everything,
  };
}

function parsed(argv: readonly string[]): ReturnType<typeof parse>["values"] {
  try {
    // A package manager may pass its own "--" on.
    return parse(argv[0] === "--" ? argv.slice(1) : argv).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split(". ")[0]}. See --help`);
  }
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      part: { type: "string" },
      memory: { type: "boolean" },
      job: { type: "string" },
      engine: { type: "string" },
      peer: { type: "string" },
      rounds: { type: "string" },
      quick: { type: "boolean" },
      node: { type: "string", multiple: true },
      write: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
}

/** The words of a list option, each one known; `none` alone means an empty list where that is allowed. */
function chosen<Name extends string>(
  option: string,
  list: string | undefined,
  known: readonly Name[],
  fallback: readonly Name[],
  mayBeNone = false,
): readonly Name[] {
  if (list === undefined) return fallback;
  if (mayBeNone && list === "none") return [];
  const words = list.split(",").map((word) => word.trim());
  const unknown = words.find((word) => !known.some((name) => name === word));
  if (unknown === undefined) return known.filter((name) => words.includes(name));
  throw new UsageError(`--${option}: expected a list of ${known.join(", ")}, got "${unknown}". See --help`);
}

function roundsOf(text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new UsageError(`--rounds: expected a whole number from 1 to 999, got "${text}". See --help`);
}

function namesOf(list: readonly Job[]): Job["name"][] {
  return list.map(({ name }) => name);
}

function idsOf(list: readonly Subject[]): string[] {
  return list.map(({ id }) => id);
}
