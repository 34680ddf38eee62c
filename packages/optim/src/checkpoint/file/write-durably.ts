import { dirname } from "node:path";
import { closingFile } from "./closing-file.ts";
import type { FileSystem, OpenFile } from "./file-system.ts";
import { syncFolder } from "./sync-folder.ts";

/** What a file that is not finished yet has at the end of its name. */
export const UNFINISHED = ".unfinished";

/**
 * Writes a file so that at every moment, also when the machine stops, the path has either all of the old file or all of the
 * new one: under another name beside it first, waited for until it is on the disk, then renamed, and the folder waited for.
 *
 * Where something fails before the renaming, the old file is as it was, and what was begun is removed if that is possible;
 * where the folder cannot be waited for, the new file is there, and whether it outlasts a stop is not known.
 */
export async function writeDurably(system: FileSystem, path: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${path}${UNFINISHED}`;
  try {
    const file = await system.open(unfinished, "write");
    await closingFile(file, async () => {
      await writeAll(file, bytes);
      await file.sync();
    });
    await system.rename(unfinished, path);
  } catch (error) {
    // The error that matters is the first one.
    await system.remove(unfinished).catch(() => {});
    throw error;
  }
  await syncFolder(system, dirname(path));
}

/** A file may take fewer bytes at a time than it is given. */
async function writeAll(file: OpenFile, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done);
    if (bytesWritten === 0) throw new Error(`no byte of ${bytes.length - done} left was written`);
    done += bytesWritten;
  }
}
