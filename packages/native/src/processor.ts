import { readFileSync } from "node:fs";

/** The widest vector instructions that matter to a matrix product, the widest first. */
export type VectorWidth = "AVX-512" | "AVX2";

/** What Linux says of the processor; undefined elsewhere, and on processors that have neither. */
export function vectorWidth(information: string = processorInformation()): VectorWidth | undefined {
  const flags = /^flags\s*:(.*)$/m.exec(information)?.[1].trim().split(/\s+/) ?? [];
  if (flags.includes("avx512f")) return "AVX-512";
  return flags.includes("avx2") ? "AVX2" : undefined;
}

function processorInformation(): string {
  try {
    return readFileSync("/proc/cpuinfo", "latin1");
  } catch {
    return "";
  }
}
