import type { NativePackage } from "./native-package.ts";

const NAME = "@chainrule/native";
const FOLDER = "node_modules";

/** What this file uses of Node; declared here, as lean packages see no host's types. */
interface NodeRequire {
  (path: string): unknown;
  readonly resolve: { (name: string): string; paths(name: string): string[] | null };
}

interface NodeProcess {
  readonly argv?: readonly string[];
  cwd?(): string;
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
  // A console, and a program on the command line, count as lying in the current folder, as for Node's own imports.
  const program = process?.argv?.[1] ?? `${process?.cwd?.()}/program.js`;
  // A tool that runs programs, such as a test runner, may see packages that the program itself does not.
  const isTool = program.includes(FOLDER);
  for (const from of [(import.meta as { readonly url?: string }).url, isTool ? undefined : program]) {
    const require = requireBeside(from, createRequire);
    if (require !== undefined) return require(NAME) as NativePackage;
  }
  throw new Error(`${NAME} is not installed`);
}

/** Node's `require` of a file beside which the package lies; undefined when there is no such file or no package. */
function requireBeside(
  from: string | undefined,
  createRequire: (from: string) => NodeRequire,
): NodeRequire | undefined {
  // Of a program from a pipe there is no file, and what a host puts in its place may be no path.
  const require = from === undefined ? undefined : attempt(() => createRequire(from));
  const folders = require?.resolve.paths(NAME) ?? [];
  // Those of NODE_PATH come last. An import would not look there, and tools put there what no one asked for.
  const above = folders.filter((folder) => folders[0].startsWith(folder.slice(0, -FOLDER.length)));
  const isThere = above.some(
    (folder) => attempt(() => require?.resolve(`${folder}/${NAME}/package.json`)) !== undefined,
  );
  return isThere ? require : undefined;
}

function attempt<Result>(call: () => Result): Result | undefined {
  try {
    return call();
  } catch {
    return undefined;
  }
}
