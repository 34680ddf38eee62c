import type { FileSystem, OpenFile } from "@chainrule/optim/node";

/** How a call to a file system can fail. */
export type Fault = "error" | "short write" | "crash";

class Crash extends Error {}

/**
 * A file system in memory whose n-th call fails: with an error, by writing fewer bytes than asked, or by never coming back, as
 * when the machine stops: from then on every call fails. What was written and not waited for is then lost at random.
 */
export class FaultyFileSystem implements FileSystem {
  readonly files: Map<string, Uint8Array> = new Map();
  calls = 0;
  #fault: { readonly at: number; readonly fault: Fault } | undefined;
  #isDown = false;
  /** Files whose bytes, and renames whose names, are not on the disk yet. */
  readonly #unsynced: Map<string, Uint8Array | undefined> = new Map();

  /** Lets the n-th call from now fail. */
  failAt(at: number, fault: Fault): void {
    this.calls = 0;
    this.#fault = { at, fault };
  }

  /** The machine starts again: what was not waited for is as it was before. */
  restart(): void {
    this.#fault = undefined;
    this.#isDown = false;
    for (const [path, before] of this.#unsynced) {
      if (before === undefined) this.files.delete(path);
      else this.files.set(path, before);
    }
    this.#unsynced.clear();
  }

  async makeFolder(): Promise<void> {
    this.#call();
  }

  async open(path: string, purpose: "write" | "read"): Promise<OpenFile> {
    this.#call();
    if (purpose === "write") this.#change(path, new Uint8Array());
    return {
      write: async (bytes, offset, length) => {
        const isShort = this.#call();
        const written = isShort ? Math.max(1, Math.floor(length / 2)) : length;
        const content = this.files.get(path) as Uint8Array;
        this.#change(path, Uint8Array.from([...content, ...bytes.subarray(offset, offset + written)]));
        return { bytesWritten: written };
      },
      sync: async () => {
        this.#call();
        // A folder brings all its names to the disk, a file its own bytes.
        for (const name of this.#unsynced.keys()) {
          if (purpose === "read" || name === path) this.#unsynced.delete(name);
        }
      },
      close: async () => void this.#call(),
    };
  }

  async rename(from: string, to: string): Promise<void> {
    this.#call();
    const bytes = this.files.get(from) as Uint8Array;
    this.#change(to, bytes);
    this.#change(from, undefined);
  }

  async remove(path: string): Promise<void> {
    this.#call();
    this.#change(path, undefined);
  }

  async list(folder: string): Promise<string[]> {
    this.#call();
    return [...this.files.keys()]
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1));
  }

  async read(path: string): Promise<Uint8Array> {
    this.#call();
    return (this.files.get(path) as Uint8Array).slice();
  }

  #change(path: string, bytes: Uint8Array | undefined): void {
    if (!this.#unsynced.has(path)) this.#unsynced.set(path, this.files.get(path));
    if (bytes === undefined) this.files.delete(path);
    else this.files.set(path, bytes);
  }

  /** Counts a call; tells whether it is to write fewer bytes. */
  #call(): boolean {
    if (this.#isDown) throw new Crash("the machine is down");
    this.calls++;
    if (this.#fault === undefined || this.calls !== this.#fault.at) return false;
    const { fault } = this.#fault;
    if (fault === "crash") {
      this.#isDown = true;
      throw new Crash("the machine stops");
    }
    if (fault === "error") throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
    return true;
  }
}
