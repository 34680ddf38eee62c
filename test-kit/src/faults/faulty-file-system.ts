import type { FileSystem, OpenFile } from "@chainrule/optim/node";
import type { Random } from "@chainrule/tensor";

/** How a call to a file system can fail. */
export type Fault = "error" | "short write" | "crash";

class Crash extends Error {}

/** The content of a file as programs see it, and as it was when it was last waited for. */
interface Content {
  bytes: Uint8Array;
  onDisk: Uint8Array;
}

type Names = Map<string, Content>;

/**
 * A file system in memory whose n-th call fails: with an error, by writing fewer bytes than asked, or by never coming back, as
 * when the machine stops: from then on every call fails. What was written and not waited for is then lost at random: a file
 * that was not waited for has its old content, its new one or a part of that, and a folder any of the changes to its names.
 */
export class FaultyFileSystem implements FileSystem {
  calls = 0;
  readonly #random: Random;
  #fault: { readonly at: number; readonly fault: Fault } | undefined;
  #isDown = false;
  #names: Names = new Map();
  readonly #namesOnDisk: Names = new Map();
  /** Changes to names that were not waited for. */
  #changes: ((names: Names) => void)[] = [];

  /** @param random draws what a stop of the machine loses. */
  constructor(random: Random) {
    this.#random = random;
  }

  /** Lets the n-th call from now fail. */
  failAt(at: number, fault: Fault): void {
    this.calls = 0;
    this.#fault = { at, fault };
  }

  /** The machine stops, if it has not, and starts again with what is on the disk. */
  restart(): void {
    this.#fault = undefined;
    this.#isDown = false;
    for (const change of this.#changes) if (this.#random.integer(2) === 1) change(this.#namesOnDisk);
    this.#changes = [];
    this.#names = new Map(this.#namesOnDisk);
    for (const content of this.#names.values()) {
      const { bytes, onDisk } = content;
      if (bytes === onDisk) continue;
      const part = bytes.slice(0, this.#random.integer(bytes.length + 1));
      content.bytes = [onDisk, bytes, part][this.#random.integer(3)];
      content.onDisk = content.bytes;
    }
  }

  /** The folder is there. */
  async makeFolder(): Promise<undefined> {
    this.#call();
  }

  async open(path: string, purpose: "write" | "read"): Promise<OpenFile> {
    this.#call();
    // A folder has no content, and brings its names to the disk.
    const content = purpose === "write" ? this.#emptied(path) : undefined;
    return {
      write: async (bytes, offset, length) => {
        const isShort = this.#call();
        const written = isShort ? Math.max(1, Math.floor(length / 2)) : length;
        const before = content?.bytes ?? new Uint8Array();
        const after = new Uint8Array(before.length + written);
        after.set(before);
        after.set(bytes.subarray(offset, offset + written), before.length);
        if (content !== undefined) content.bytes = after;
        return { bytesWritten: written };
      },
      sync: async () => {
        this.#call();
        if (content !== undefined) content.onDisk = content.bytes;
        else for (const change of this.#changes.splice(0)) change(this.#namesOnDisk);
      },
      close: async () => void this.#call(),
    };
  }

  async rename(from: string, to: string): Promise<void> {
    this.#call();
    const content = this.#names.get(from) as Content;
    this.#change((names) => {
      names.set(to, content);
      if (names.get(from) === content) names.delete(from);
    });
  }

  async remove(path: string): Promise<void> {
    this.#call();
    this.#change((names) => void names.delete(path));
  }

  async list(folder: string): Promise<string[]> {
    this.#call();
    return [...this.#names.keys()]
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1));
  }

  async read(path: string): Promise<Uint8Array> {
    this.#call();
    return (this.#names.get(path) as Content).bytes.slice();
  }

  /** The file of a name without its content; a new one where there is none. */
  #emptied(path: string): Content {
    const content = this.#names.get(path) ?? { bytes: new Uint8Array(), onDisk: new Uint8Array() };
    if (!this.#names.has(path)) this.#change((names) => void names.set(path, content));
    content.bytes = new Uint8Array();
    return content;
  }

  #change(change: (names: Names) => void): void {
    change(this.#names);
    this.#changes.push(change);
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
