import { crc32c, safetensorsHeader, safetensorsTensor } from "@chainrule/formats";
import type { SafetensorsEntry, SafetensorsHeader } from "@chainrule/formats";
import { FormatError, sameShape } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import type { Checkpoint } from "./checkpoint.ts";
import { CHECKSUM_KEY, FORMAT, FORMAT_KEY, STATE_KEY, TENSORS_KEY, VERSION, VERSION_KEY } from "./checkpoint-layout.ts";
import { joinTree } from "./state-tree.ts";
import type { Json } from "./state-tree.ts";
import { textChecksum } from "./text-checksum.ts";

/** Settings of {@link decodeCheckpoint}. */
export interface DecodeCheckpointOptions {
  /** The file's name, for error texts. */
  readonly name?: string;
}

/**
 * Reads what {@link encodeCheckpoint} wrote. Nothing of it is executed; sizes are checked against the file before memory is
 * had for them, and every checksum before anything is handed out. Whether the state fits a trainer is seen when one resumes.
 *
 * @throws FormatError with the byte offset: the codes of `readSafetensors`, `not-a-checkpoint` for another safetensors file,
 *   `newer-version`, `checksum` where bytes were changed, and `invalid-state` where they say what cannot be. DTypeError for
 *   what is no bytes.
 */
export function decodeCheckpoint(bytes: Uint8Array, options: DecodeCheckpointOptions = {}): Checkpoint {
  const where = options.name === undefined ? "decodeCheckpoint" : `decodeCheckpoint(${options.name})`;
  return new CheckpointReader(where, bytes, safetensorsHeader(bytes, undefined, options.name)).read();
}

class CheckpointReader {
  readonly #where: string;
  readonly #bytes: Uint8Array;
  readonly #header: SafetensorsHeader;
  /** Entries that no place of the state has asked for. */
  readonly #left: Map<string, SafetensorsEntry>;

  constructor(where: string, bytes: Uint8Array, header: SafetensorsHeader) {
    this.#where = where;
    this.#bytes = bytes;
    this.#header = header;
    this.#left = new Map(this.#header.entries.map((entry) => [entry.name, entry]));
  }

  read(): Checkpoint {
    const { metadata } = this.#header;
    this.#expectVersion();
    const [state, described] = [metadata[STATE_KEY] ?? "", metadata[TENSORS_KEY] ?? ""];
    if (`${textChecksum(state, described)}` !== metadata[CHECKSUM_KEY]) {
      throw this.#refusal("checksum", "the texts of the header must have their checksum", "another", 8);
    }
    this.#checkTensors(this.#parsed(described));
    const joined = joinTree(
      this.#parsed(state),
      (name) => this.#take(name),
      (expected, got) => this.#invalid(expected, got),
    );
    const [extra] = this.#left.keys();
    if (extra !== undefined) throw this.#invalid("every tensor must have a place in the state", `${extra} without one`);
    return this.#expectCheckpoint(joined);
  }

  #expectVersion(): void {
    const { metadata } = this.#header;
    if (metadata[FORMAT_KEY] !== FORMAT) {
      const got = metadata[FORMAT_KEY] === undefined ? "none" : JSON.stringify(metadata[FORMAT_KEY].slice(0, 80));
      throw this.#refusal("not-a-checkpoint", `the metadata must have the format ${FORMAT}`, got, 8, {
        fix: "Weights alone are read with loadWeights",
      });
    }
    const version = Number(metadata[VERSION_KEY]);
    if (version === VERSION) return;
    const isNewer = version > VERSION;
    throw this.#refusal(
      isNewer ? "newer-version" : "invalid-state",
      `the version of the layout must be ${VERSION}`,
      String(metadata[VERSION_KEY]).slice(0, 80),
      8,
      isNewer ? { fix: "Read it with a newer version of @chainrule/optim" } : {},
    );
  }

  /** Type, shape and bytes of every tensor are what they were when the file was written. */
  #checkTensors(records: Json): void {
    const { entries } = this.#header;
    if (!Array.isArray(records) || records.length !== entries.length) {
      throw this.#invalid(`there must be a record for each of ${entries.length} tensors`, "another number");
    }
    for (const [i, { name, dtype, shape, begin, end }] of entries.entries()) {
      const [saved, record] = asList(records[i]);
      const [savedType, savedShape, checksum] = asList(record);
      const isSame = saved === name && savedType === dtype && sameShape(asList(savedShape) as number[], shape);
      if (isSame && crc32c(this.#bytes.subarray(begin, end)) === checksum) continue;
      const got = isSame ? "other bytes" : "another name, type or shape";
      throw this.#refusal(
        "checksum",
        `the tensor ${JSON.stringify(name.slice(0, 80))} must be as it was written`,
        got,
        begin,
      );
    }
  }

  #take(name: string): Tensor | IntegerTensor | undefined {
    const entry = this.#left.get(name);
    if (entry === undefined) return undefined;
    this.#left.delete(name);
    return safetensorsTensor(entry, this.#bytes.subarray(entry.begin, entry.end));
  }

  #parsed(text: string): Json {
    try {
      return JSON.parse(text) as Json;
    } catch {
      throw this.#invalid("the texts of the header must be JSON", JSON.stringify(text.slice(0, 40)));
    }
  }

  #expectCheckpoint(value: unknown): Checkpoint {
    const checkpoint = value as Partial<Checkpoint> | null;
    const isObject = typeof checkpoint === "object" && checkpoint !== null && !Array.isArray(checkpoint);
    if (isObject && typeof checkpoint.trainer === "object" && checkpoint.trainer !== null) {
      return {
        trainer: checkpoint.trainer,
        architecture: checkpoint.architecture ?? null,
        notes: checkpoint.notes ?? null,
      };
    }
    throw this.#invalid("the state must have a trainer", typeof checkpoint);
  }

  #invalid(expected: string, got: string): FormatError {
    return this.#refusal("invalid-state", expected, got, 8);
  }

  #refusal(code: string, expected: string, got: string, byteOffset: number, extra: { fix?: string } = {}): FormatError {
    return new FormatError({ code, where: this.#where, expected, got, byteOffset, ...extra });
  }
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
