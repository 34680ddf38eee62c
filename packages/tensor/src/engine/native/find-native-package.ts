import type { NativePackage } from "./native-package.ts";

const NAME = "@chainrule/native";

/** What this file uses of Node; declared here, as lean packages see no host's types. */
interface NodeRequire {
  (path: string): unknown;
  resolve(name: string): string;
}

interface NodeProcess {
  readonly argv?: readonly string[];
  getBuiltinModule?(name: "node:module"): { createRequire(from: string): NodeRequire } | undefined;
}

/**
 * The package of that name as it is installed beside this one or beside the program that runs.
 *
 * It is found at run time and at once, so that nothing depends on it and the first product need not wait.
 *
 * @throws Error when it is not installed, or what went wrong when it was loaded.
 */
export function findNativePackage(): NativePackage {
  const { process } = globalThis as { process?: NodeProcess };
  const createRequire = process?.getBuiltinModule?.("node:module")?.createRequire;
  if (createRequire === undefined) throw new Error("native libraries need Node");
  for (const from of [(import.meta as { readonly url?: string }).url, process?.argv?.[1]]) {
    const found = from === undefined ? undefined : resolved(from, createRequire);
    if (found !== undefined) return found.require(found.path) as NativePackage;
  }
  throw new Error(`${NAME} is not installed`);
}

/** Where the package lies as seen from a file; undefined when it does not, or the file is none (a program from a pipe). */
function resolved(
  from: string,
  createRequire: (from: string) => NodeRequire,
): { require: NodeRequire; path: string } | undefined {
  try {
    const require = createRequire(from);
    return { require, path: require.resolve(NAME) };
  } catch {
    return undefined;
  }
}
