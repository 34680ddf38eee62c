import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";

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
  makeFolder(path: string): Promise<void>;
  /** Opens a file to write, emptied; `read` opens one, or a folder, for `sync` alone. */
  open(path: string, purpose: "write" | "read"): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; one that is not there is none. */
  remove(path: string): Promise<void>;
  /** The names in a folder; none where there is no folder. */
  list(path: string): Promise<readonly string[]>;
  read(path: string): Promise<Uint8Array>;
}

/** Node's. */
export const nodeFileSystem: FileSystem = {
  async makeFolder(path) {
    await mkdir(path, { recursive: true });
  },
  open: (path, purpose) => open(path, purpose === "write" ? "w" : "r"),
  rename,
  remove: (path) => rm(path, { force: true }),
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

/** The code of a system error, such as `"ENOENT"`; undefined for another one. */
export function codeOf(error: unknown): string | undefined {
  return (error as { readonly code?: string } | null)?.code;
}
