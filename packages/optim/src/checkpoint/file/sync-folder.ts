import { closingFile } from "./closing-file.ts";
import { codeOf } from "./code-of.ts";
import type { FileSystem } from "./file-system.ts";

/** Errors of hosts that cannot wait for a folder, or not open one: Windows, and some network drives. */
const NO_FOLDER_SYNC = new Set(["EPERM", "EISDIR", "EACCES", "EINVAL", "ENOTSUP", "EBADF"]);

/** Waits until the names in a folder are on the disk, where the host can. */
export async function syncFolder(system: FileSystem, path: string): Promise<void> {
  try {
    const folder = await system.open(path, "read");
    await closingFile(folder, () => folder.sync());
  } catch (error) {
    if (!NO_FOLDER_SYNC.has(codeOf(error) ?? "")) throw error;
  }
}
