import { dirname, resolve } from "node:path";
import type { FileSystem } from "./file-system.ts";
import { syncFolder } from "./sync-folder.ts";

/**
 * Makes a folder, and those around it, where there is none. The names of new ones are waited for: a file is not on the disk
 * before the folder is that it lies in.
 */
export async function makeFolderDurably(system: FileSystem, path: string): Promise<void> {
  const outermost = await system.makeFolder(path);
  if (outermost === undefined) return;
  const top = dirname(resolve(outermost));
  let at = resolve(path);
  while (at !== top && at !== dirname(at)) {
    at = dirname(at);
    await syncFolder(system, at);
  }
}
