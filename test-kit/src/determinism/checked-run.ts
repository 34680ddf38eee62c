import { crc32c, tensorBytes } from "@chainrule/formats";
import { engineInfo, fromTypedArray, startThreads, useEngine } from "@chainrule/tensor";
import type { DType, EngineOptions } from "@chainrule/tensor";
import { runtimeName } from "./runtime-name.ts";
import { DETERMINISM_SUBJECTS } from "./subject.ts";
import type { Trained } from "./train-steps.ts";

/** What a program is asked to train with. */
export interface RunRequest {
  readonly engine: string;
  readonly options?: EngineOptions;
  /** Default "float32". */
  readonly dtype?: DType;
}

/** What it says. */
export interface RunAnswer {
  /** The host and its version, such as "Node 20.20.2". */
  readonly runtime: string;
  /** The engine and its build, such as "wasm (relaxed SIMD)". */
  readonly engine: string;
  /** How many threads computed. */
  readonly threads: number;
  readonly notes: readonly string[];
  /** Of each subject, a checksum of every byte that training left behind, in hexadecimal. */
  readonly checksums: Readonly<Record<string, string>>;
  /** Of each subject, the last loss. */
  readonly losses: Readonly<Record<string, number>>;
}

/** Trains every subject with the engine that was asked for. */
export async function checkedRun({ engine, options = {}, dtype = "float32" }: RunRequest): Promise<RunAnswer> {
  useEngine(engine, options);
  const threads = await startThreads();
  const checksums: Record<string, string> = {};
  const losses: Record<string, number> = {};
  for (const [name, subject] of Object.entries(DETERMINISM_SUBJECTS)) {
    const trained = await subject(dtype);
    checksums[name] = checksumOf(trained);
    losses[name] = trained.losses[trained.losses.length - 1];
  }
  const { name, variant, notes } = engineInfo();
  return {
    runtime: runtimeName(),
    engine: variant === name ? name : `${name} (${variant})`,
    threads,
    notes,
    checksums,
    losses,
  };
}

function checksumOf({ losses, tensors }: Trained): string {
  const bits = fromTypedArray(Float64Array.from(losses), [losses.length]);
  const sum = [bits, ...tensors].reduce((before, x) => crc32c(tensorBytes(x), before), 0);
  return sum.toString(16).padStart(8, "0");
}
