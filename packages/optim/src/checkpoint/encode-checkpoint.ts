import { crc32c, safetensorsHeader, safetensorsParts, writeSafetensors } from "@chainrule/formats";
import { ValueError } from "@chainrule/tensor";
import type { NewCheckpoint } from "./checkpoint.ts";
import { CHECKSUM_KEY, FORMAT, FORMAT_KEY, STATE_KEY, TENSORS_KEY, VERSION, VERSION_KEY } from "./checkpoint-layout.ts";
import type { TensorRecord } from "./checkpoint-layout.ts";
import { splitTree } from "./state-tree.ts";
import { textChecksum } from "./text-checksum.ts";

/**
 * A checkpoint as the bytes of one file, in the layout of safetensors, which other programs read as well: the weights are
 * named `model.0.weight`. All other state is JSON in the metadata. Every tensor and the JSON have a checksum.
 *
 * The same state gives the same bytes.
 *
 * @throws ValueError when there is no state of a trainer, or it holds what is no plain data.
 */
export function encodeCheckpoint({
  trainer,
  architecture = null,
  notes = null,
}: NewCheckpoint): Uint8Array<ArrayBuffer> {
  if (typeof trainer !== "object" || trainer === null) throw withoutTrainer(trainer);
  const { data, tensors } = splitTree({ trainer, architecture, notes }, nameOf);
  const named = Object.fromEntries(tensors);
  // The parts of a file with the tensors alone tell the type and the bytes of each.
  const [header, ...parts] = safetensorsParts(named);
  const length = parts.reduce((sum, part) => sum + part.length, header.length);
  const records = safetensorsHeader(header, length).entries.map(({ name, dtype, shape }, i): [string, TensorRecord] => {
    return [name, [dtype, shape, crc32c(parts[i])]];
  });
  const state = JSON.stringify(data);
  const described = JSON.stringify(records);
  return writeSafetensors(named, {
    [FORMAT_KEY]: FORMAT,
    [VERSION_KEY]: `${VERSION}`,
    [STATE_KEY]: state,
    [TENSORS_KEY]: described,
    [CHECKSUM_KEY]: `${textChecksum(state, described)}`,
  });
}

/** The weights stand under `model`, as the tools of others expect; the rest under its path without the trainer. */
function nameOf(path: readonly string[]): string {
  const inner = path[0] === "trainer" ? path.slice(1) : path;
  return (inner[0] === "model" && inner[1] === "tensors" ? ["model", ...inner.slice(2)] : inner).join(".");
}

function withoutTrainer(trainer: unknown): ValueError {
  return new ValueError({
    code: "not-a-trainer-state",
    where: "encodeCheckpoint",
    expected: "a checkpoint must have the state of a trainer",
    got: trainer === null ? "null" : typeof trainer,
    fix: "Pass { trainer: trainer.state() }",
  });
}
