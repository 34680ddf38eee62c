import { FormatError, Random } from "@chainrule/tensor";
import type { Mutation } from "./mutation.ts";

/** A reader and what it is tried with. */
export interface FuzzSubject {
  readonly name: string;
  /** Valid files; the first, a small one, is also cut off at every length. */
  readonly files: readonly Uint8Array[];
  readonly mutations: readonly Mutation[];
  /** Reads a file as a program would, and throws something other than a FormatError where what it read is not valid. */
  readonly read: (bytes: Uint8Array) => void;
}

/** What came of the damaged files of one subject. */
export interface FuzzReport {
  readonly files: number;
  readonly loaded: number;
  /** How many were refused with each code. */
  readonly refused: ReadonlyMap<string, number>;
  /** Files that were neither loaded nor refused as they should be, each in a line that tells how to make it again. */
  readonly failures: readonly string[];
  /** The longest time that one file took, in milliseconds. */
  readonly slowest: number;
  /** The most resident memory beyond that at the beginning, in bytes. */
  readonly growth: number;
}

/** What the readers must keep to. */
export const FUZZ_LIMITS: { readonly milliseconds: number; readonly growth: number } = {
  milliseconds: 50,
  growth: 64 * 2 ** 20,
};

/** Files after which the host has compiled what it runs and its heap has its size; memory counts from there. */
const WARM_UP = 5000;
/** After how many files memory is looked at. */
const LOOK = 128;
/** A file that took so many milliseconds is read again, and its fastest time counts: a pause of the machine is not its own. */
const SUSPECT = 5;
const AGAIN = 3;

/** Reads `count` damaged files. The same seed gives the same files. */
export function fuzz(subject: FuzzSubject, { count, seed }: { count: number; seed: number }): FuzzReport {
  const root = new Random(seed).split(subject.name);
  const refused = new Map<string, number>();
  const failures: string[] = [];
  let [loaded, slowest, growth, before] = [0, 0, 0, 0];
  for (let index = 0; index < count; index++) {
    if (index === Math.min(WARM_UP, count >> 1)) before = process.memoryUsage.rss();
    else if (before > 0 && index % LOOK === 0) growth = Math.max(growth, process.memoryUsage.rss() - before);
    const { bytes, names } = damagedFile(subject, index, root);
    const outcome = outcomeOf(subject, bytes);
    slowest = Math.max(slowest, outcome.milliseconds);
    if (outcome.code === undefined) loaded += 1;
    else refused.set(outcome.code, (refused.get(outcome.code) ?? 0) + 1);
    if (outcome.failure === undefined) continue;
    failures.push(`${subject.name}, seed ${seed}, file ${index} (${names.join(", ")}): ${outcome.failure}`);
  }
  return { files: count, loaded, refused, failures, slowest, growth };
}

/** File number `index` of a subject: first the small one cut off at every length, then files damaged once to three times. */
export function damagedFile(
  { files, mutations }: FuzzSubject,
  index: number,
  root: Random,
): { readonly bytes: Uint8Array; readonly names: readonly string[] } {
  if (index < files[0].length) return { bytes: files[0].slice(0, index), names: [`cut off at ${index}`] };
  const random = root.split(index);
  let bytes = files[random.integer(files.length)];
  const names: string[] = [];
  for (let left = 1 + random.integer(3); left > 0; left--) {
    const mutation = mutations[random.integer(mutations.length)];
    bytes = mutation.apply(bytes, random);
    names.push(mutation.name);
  }
  return { bytes, names };
}

interface Outcome {
  readonly code: string | undefined;
  readonly failure: string | undefined;
  readonly milliseconds: number;
}

function outcomeOf(subject: FuzzSubject, bytes: Uint8Array): Outcome {
  let { error, milliseconds } = attempt(subject, bytes);
  for (let left = AGAIN; left > 0 && milliseconds > SUSPECT; left--) {
    milliseconds = Math.min(milliseconds, attempt(subject, bytes).milliseconds);
  }
  const slow = milliseconds > FUZZ_LIMITS.milliseconds ? `took ${milliseconds.toFixed(0)} ms` : undefined;
  if (error === undefined) return { code: undefined, failure: slow, milliseconds };
  if (!(error instanceof FormatError)) return { code: "none", failure: `threw ${String(error)}`, milliseconds };
  const { code, byteOffset } = error;
  const named = Number.isInteger(byteOffset) && byteOffset >= 0 && byteOffset <= bytes.length;
  return { code, failure: named ? slow : `was refused (${code}) at ${byteOffset} of ${bytes.length}`, milliseconds };
}

function attempt(subject: FuzzSubject, bytes: Uint8Array): { readonly error: unknown; readonly milliseconds: number } {
  let error: unknown;
  const start = performance.now();
  try {
    subject.read(bytes);
  } catch (thrown) {
    error = thrown ?? new Error("threw nothing");
  }
  return { error, milliseconds: performance.now() - start };
}
