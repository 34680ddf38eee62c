import { join } from "node:path";
import { expectCount, FormatError, ValueError } from "@chainrule/tensor";
import type { Checkpoint, NewCheckpoint } from "../checkpoint.ts";
import { decodeCheckpoint } from "../decode-checkpoint.ts";
import { encodeCheckpoint } from "../encode-checkpoint.ts";
import { codeOf } from "./code-of.ts";
import { nodeFileSystem } from "./file-system.ts";
import type { FileSystem } from "./file-system.ts";
import { makeFolderDurably } from "./make-folder-durably.ts";
import { UNFINISHED, writeDurably } from "./write-durably.ts";

/** Settings of a {@link CheckpointFolder}. */
export interface CheckpointFolderOptions {
  /** How many of the newest checkpoints are kept. Default 3. */
  readonly keep?: number;
  /** Keeps as well each checkpoint whose step is a multiple of this. Default none. */
  readonly keepEvery?: number;
  /** Where files are. Default Node's file system. */
  readonly fileSystem?: FileSystem;
}

/** A checkpoint that was found. */
export interface FoundCheckpoint {
  readonly checkpoint: Checkpoint;
  /** How far training had come. */
  readonly step: number;
  readonly path: string;
  /** Newer files that could not be read, with what was wrong. */
  readonly damaged: readonly { readonly path: string; readonly error: unknown }[];
}

const NAME = /^step-(\d{9,15})\.safetensors$/;
/** The largest step that such a name has room for. */
const LAST_STEP = 1e15 - 1;
const BEST = "best.safetensors";

/**
 * A folder of checkpoints, the newest ones of a run and the best: `step-000001200.safetensors`, `best.safetensors`.
 *
 * A file is under its name only when all of it is on the disk, and older ones are removed only after that. So whenever the
 * program or the machine stops, {@link latest} finds the last checkpoint that was finished. One program writes at a time.
 */
export class CheckpointFolder {
  readonly path: string;
  readonly #keep: number;
  readonly #keepEvery: number;
  readonly #system: FileSystem;

  /** @throws ValueError for settings outside of their range. */
  constructor(path: string, options: CheckpointFolderOptions = {}) {
    const { keep = 3, keepEvery = Number.POSITIVE_INFINITY, fileSystem = nodeFileSystem } = options;
    if (typeof path !== "string" || path === "") {
      throw new ValueError({
        code: "invalid-option",
        where: "CheckpointFolder",
        expected: "path must be the path of a folder",
        got: typeof path === "string" ? "an empty text" : String(path),
      });
    }
    expectCount("CheckpointFolder", "keep", keep);
    if (options.keepEvery !== undefined) expectCount("CheckpointFolder", "keepEvery", keepEvery);
    this.path = path;
    this.#keep = keep;
    this.#keepEvery = keepEvery;
    this.#system = fileSystem;
  }

  /**
   * Writes a checkpoint, and then removes those that are no longer kept, and what earlier programs left unfinished.
   *
   * @param step how far training has come, which gives the file its name; one of the same step is replaced.
   * @param isBest whether it becomes `best.safetensors` as well. That one is written first: a checkpoint that knows of a best
   *   one, which a run goes on from, must not be there without it.
   * @returns the path of the file.
   */
  async save(step: number, checkpoint: NewCheckpoint, isBest = false): Promise<string> {
    expectCount("CheckpointFolder.save", "step", step, 0, LAST_STEP);
    const bytes = encodeCheckpoint(checkpoint);
    await makeFolderDurably(this.#system, this.path);
    const path = join(this.path, `step-${String(step).padStart(9, "0")}.safetensors`);
    if (isBest) await writeDurably(this.#system, join(this.path, BEST), bytes);
    await writeDurably(this.#system, path, bytes);
    await this.#clean(step);
    return path;
  }

  /**
   * The newest checkpoint that is whole; undefined where there is none. Damaged ones are passed over and told, but not those
   * that the system does not let the program read: an older one in their place would lose what is there.
   *
   * @throws FormatError when there are checkpoints and none can be read, and `newer-version` for one that is not damaged, but
   *   of a newer layout.
   */
  async latest(): Promise<FoundCheckpoint | undefined> {
    const damaged: { path: string; error: unknown }[] = [];
    for (const { name, step } of (await this.#saved()).toReversed()) {
      const path = join(this.path, name);
      try {
        return { checkpoint: await this.read(name), step, path, damaged };
      } catch (error) {
        if (error instanceof FormatError && error.code === "newer-version") throw error;
        const code = isOfSystem(error) ? codeOf(error) : undefined;
        // Another program may have removed it; and a disk that cannot read it has damaged it.
        if (code !== undefined && code !== "ENOENT" && code !== "EIO") throw error;
        if (code !== "ENOENT") damaged.push({ path, error });
      }
    }
    if (damaged.length > 0) throw damaged[0].error;
    return undefined;
  }

  /** The best checkpoint; undefined where none was saved as such. */
  async best(): Promise<Checkpoint | undefined> {
    const names = await this.#system.list(this.path);
    return names.includes(BEST) ? this.read(BEST) : undefined;
  }

  /** The steps of the checkpoints that are there, in order. */
  async steps(): Promise<number[]> {
    return (await this.#saved()).map(({ step }) => step);
  }

  /** A checkpoint by the name of its file. */
  async read(name: string): Promise<Checkpoint> {
    const path = join(this.path, name);
    return decodeCheckpoint(await this.#system.read(path), { name: path });
  }

  /** The files of steps, the oldest first. */
  async #saved(): Promise<{ name: string; step: number }[]> {
    const names = await this.#system.list(this.path);
    return names
      .flatMap((name) => {
        const match = NAME.exec(name);
        return match === null ? [] : [{ name, step: Number(match[1]) }];
      })
      .toSorted((a, b) => a.step - b.step);
  }

  async #clean(latest: number): Promise<void> {
    const names = await this.#system.list(this.path);
    const unfinished = names.filter((name) => name.endsWith(UNFINISHED) && isOurs(name.slice(0, -UNFINISHED.length)));
    const saved = await this.#saved();
    const surplus = saved
      .slice(0, -this.#keep)
      .filter(({ step }) => step !== latest && step % this.#keepEvery !== 0)
      .map(({ name }) => name);
    for (const name of [...unfinished, ...surplus]) await this.#system.remove(join(this.path, name));
  }
}

/** Whether the file system has thrown it. */
function isOfSystem(error: unknown): boolean {
  return (error as { readonly syscall?: unknown } | null)?.syscall !== undefined;
}

/** Whether a file of this name is one that a folder of checkpoints writes. */
function isOurs(name: string): boolean {
  return name === BEST || NAME.test(name);
}
