import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { ValueError } from "@chainrule/tensor";

/** Where the four files of MNIST, or of a set made like it, lie. */
export interface MnistFiles {
  readonly trainImages: string;
  readonly trainLabels: string;
  readonly testImages: string;
  readonly testLabels: string;
}

type Part = keyof MnistFiles;

/** The plain names of the four files. */
export const MNIST_NAMES: { readonly [P in Part]: string } = {
  trainImages: "train-images-idx3-ubyte",
  trainLabels: "train-labels-idx1-ubyte",
  testImages: "t10k-images-idx3-ubyte",
  testLabels: "t10k-labels-idx1-ubyte",
};

/** The names seen in the wild: after a prefix, with `.idx` for `-idx`, with EMNIST's `test` for `t10k`, with `.gz`. */
const PATTERNS: { readonly [P in Part]: RegExp } = {
  trainImages: /^((?:\w+-)*?)train-images[-.]idx3-ubyte(?:\.gz)?$/,
  trainLabels: /^((?:\w+-)*?)train-labels[-.]idx1-ubyte(?:\.gz)?$/,
  testImages: /^((?:\w+-)*?)(?:t10k|test)-images[-.]idx3-ubyte(?:\.gz)?$/,
  testLabels: /^((?:\w+-)*?)(?:t10k|test)-labels[-.]idx1-ubyte(?:\.gz)?$/,
};

const PARTS = Object.keys(MNIST_NAMES) as Part[];

/** A file whose name says what it holds. */
interface Candidate {
  readonly part: Part;
  readonly prefix: string;
  readonly name: string;
}

/**
 * The four files in a directory; an unpacked file goes before a packed one.
 *
 * @param prefix what the names begin with, such as `"emnist-digits-"`. Default: nothing, or the only prefix there is.
 * @throws ValueError when the directory cannot be read, holds several sets, or lacks a file; the text names it.
 */
export async function findMnistFiles(directory: string, prefix?: string): Promise<MnistFiles> {
  const entries = await entriesOf(directory);
  const candidates = await candidatesAmong(directory, entries);
  const chosen = prefix ?? onlyPrefix(directory, candidates);
  const found: { [P in Part]?: string } = {};
  for (const part of PARTS) {
    const fitting = candidates.filter((candidate) => candidate.part === part && candidate.prefix === chosen);
    const [name] = fitting.map(({ name }) => name).toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
    if (name !== undefined) found[part] = join(directory, name);
  }
  if (!isComplete(found)) throw missingFiles(directory, found, chosen, entries);
  return found;
}

async function entriesOf(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).toSorted();
  } catch (cause) {
    throw new ValueError({
      code: "unreadable-directory",
      where: "locateMnist",
      expected: `${directory} must be a directory that can be read`,
      got: cause instanceof Error ? cause.message : String(cause),
      cause,
    });
  }
}

/** Some archives unpack into folders named like the files: only files count. */
async function candidatesAmong(directory: string, entries: readonly string[]): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const name of entries) {
    for (const part of PARTS) {
      const prefix = PATTERNS[part].exec(name)?.[1];
      if (prefix === undefined) continue;
      const status = await stat(join(directory, name)).catch(() => undefined);
      if (status?.isFile() === true) candidates.push({ part, prefix, name });
    }
  }
  return candidates;
}

function onlyPrefix(directory: string, candidates: readonly Candidate[]): string {
  const prefixes = [...new Set(candidates.map(({ prefix }) => prefix))];
  if (prefixes.length === 0 || prefixes.includes("")) return "";
  if (prefixes.length === 1) return prefixes[0];
  throw new ValueError({
    code: "several-sets",
    where: "locateMnist",
    expected: `${directory} must hold one set of files`,
    got: `sets that begin with ${prefixes.join(", ")}`,
    fix: `Choose one: { prefix: ${JSON.stringify(prefixes[0])} }`,
  });
}

function isComplete(found: { readonly [P in Part]?: string }): found is MnistFiles {
  return PARTS.every((part) => found[part] !== undefined);
}

function missingFiles(
  directory: string,
  found: { readonly [P in Part]?: string },
  prefix: string,
  entries: readonly string[],
): ValueError {
  const missing = PARTS.filter((part) => found[part] === undefined).map((part) => prefix + MNIST_NAMES[part]);
  const shown = entries.slice(0, 8).join(", ") + (entries.length > 8 ? `, ... (${entries.length} entries)` : "");
  return new ValueError({
    code: "missing-file",
    where: "locateMnist",
    expected: `${directory} must hold ${missing.join(", ")} (or with .idx for -idx, or with .gz)`,
    got: entries.length === 0 ? "an empty directory" : shown,
  });
}
