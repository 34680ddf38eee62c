import { encodeEvent, eventFileStart } from "@chainrule/formats";
import type { TrainingEvent } from "@chainrule/formats";
import { appendFile, mkdir, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "../../checkpoint/file/code-of.ts";

/** An event file of TensorBoard that is being written, and how long it is. */
export class EventFile {
  readonly name: string;
  readonly #path: string;
  #length: number;

  private constructor(folder: string, name: string, length: number) {
    this.name = name;
    this.#path = join(folder, name);
    this.#length = length;
  }

  /** A new file, whose name gets a number where another one has it. */
  static async create(folder: string, name: string, wallTime: number): Promise<EventFile> {
    await mkdir(folder, { recursive: true });
    const start = eventFileStart(wallTime);
    for (let count = 1; ; count++) {
      const free = count === 1 ? name : `${name}.${count}`;
      try {
        await writeFile(join(folder, free), start, { flag: "wx" });
        return new EventFile(folder, free, start.length);
      } catch (error) {
        if (codeOf(error) !== "EEXIST") throw error;
      }
    }
  }

  /** A file that was begun, without what was written after its length was noted; undefined where less of it is there. */
  static async reopen(folder: string, name: string, length: number): Promise<EventFile | undefined> {
    const path = join(folder, name);
    try {
      const { size } = await stat(path);
      if (size < length) return undefined;
      if (size > length) await truncate(path, length);
    } catch (error) {
      if (codeOf(error) === "ENOENT") return undefined;
      throw error;
    }
    return new EventFile(folder, name, length);
  }

  get length(): number {
    return this.#length;
  }

  /** Adds an event; with `flush` it is on the disk then, and all before it. */
  async append(event: TrainingEvent, flush: boolean): Promise<void> {
    const bytes = encodeEvent(event);
    await appendFile(this.#path, bytes, { flush });
    this.#length += bytes.length;
  }
}
