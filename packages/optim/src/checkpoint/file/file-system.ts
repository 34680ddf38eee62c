import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { codeOf } from "./code-of.ts";
import { patiently } from "./patiently.ts";

/** An open file. */
export interface OpenFile {
  /** Writes some of the bytes, perhaps not all, and tells how many. */
  write(bytes: Uint8Array, offset: number, length: number): Promise<{ readonly bytesWritten: number }>;
  /** Waits until what was written is on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** What checkpoints need of a file system. Node's is the default; another one can stand in for it, as in a test of faults. */
export interface FileSystem {
  /** Makes a folder and those around it; tells the outermost that was not there before, undefined when all were. */
  makeFolder(path: string): Promise<string | undefined>;
  /** Opens a file to write, emptied; `read` opens one, or a folder, for `sync` alone. */
  open(path: string, purpose: "write" | "read"): Promise<OpenFile>;
  /** Gives a file another name, in place of one that has it. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; one that is not there is none. */
  remove(path: string): Promise<void>;
  /** The names in a folder; none where there is no folder. */
  list(path: string): Promise<readonly string[]>;
  read(path: string): Promise<Uint8Array>;
}

/** Node's. */
export const nodeFileSystem: FileSystem = {
  makeFolder: (path) => mkdir(path, { recursive: true }),
  open: (path, purpose) => open(path, purpose === "write" ? "w" : "r"),
  rename: (from, to) => patiently(() => rename(from, to)),
  remove: (path) => patiently(() => rm(path, { force: true })),
  async list(path) {
    try {
      return await readdir(path);
    } catch (error) {
      if (codeOf(error) === "ENOENT") return [];
      throw error;
    }
  },
  read: readFile,
};
