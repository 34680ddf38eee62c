import type { BlasLibrary } from "./library/blas-library.ts";
import type { VectorWidth } from "./processor.ts";

/** Names of kernels for AVX-512, as OpenBLAS, BLIS, oneDNN and MKL write them. */
const AVX512 = /avx-?512|avx10|skylakex|cooperlake|sapphirerapids|skx|knl|zen[45]/i;
/** The same for AVX2. */
const AVX2 = /avx-?2|haswell|zen|excavator/i;

/**
 * What keeps a library below what the processor can do, as sentences; empty when nothing is known to.
 *
 * @param has what the processor offers.
 */
export function coreWarnings(
  { name, core, coreVariable }: Pick<BlasLibrary, "name" | "core" | "coreVariable">,
  has: VectorWidth | undefined,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  if (core === undefined || has === undefined || reaches(core, has)) return [];
  const setting = coreVariable === undefined ? undefined : env[coreVariable];
  const reason = setting ? `${coreVariable}=${setting} is set: ` : "";
  return [`${reason}${name} runs its "${core}" kernels; this processor has ${has}`];
}

function reaches(core: string, width: VectorWidth): boolean {
  return AVX512.test(core) || (width === "AVX2" && AVX2.test(core));
}
