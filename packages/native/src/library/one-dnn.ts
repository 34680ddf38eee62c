import type { BlasLibrary } from "./blas-library.ts";
import type { DynamicLibrary } from "./dynamic-library.ts";

const PLAIN = "N".charCodeAt(0);
const TRANSPOSED = "T".charCodeAt(0);

/**
 * oneDNN by `dnnl_sgemm`, which is row-major, or undefined where the library has none.
 *
 * Its threads are those of OpenMP, so the count is set with `omp_set_num_threads` of the very OpenMP it is linked with.
 *
 * @throws Error when it is linked with another kind of threads, whose number cannot be set.
 *
 * Source: oneDNN Developer Guide, "dnnl_sgemm" and "CPU Dispatcher Control".
 */
export function oneDnn(library: DynamicLibrary): BlasLibrary | undefined {
  const sgemm = library.find<number>(
    "int dnnl_sgemm(int8_t transa, int8_t transb, int64_t m, int64_t n, int64_t k, float alpha, const float *a, int64_t lda, const float *b, int64_t ldb, float beta, float *c, int64_t ldc)",
  );
  if (sgemm === undefined) return undefined;
  const setThreads = library.find<void>("void omp_set_num_threads(int count)");
  if (setThreads === undefined) throw new Error("it is not linked with OpenMP, so its threads cannot be set");
  return {
    name: "oneDNN",
    product: (c, a, b, m, n, k, transposeA, lda, transposeB, ldb, accumulate) => {
      const opA = transposeA ? TRANSPOSED : PLAIN;
      const opB = transposeB ? TRANSPOSED : PLAIN;
      const status = sgemm(opA, opB, m, n, k, 1, a, lda, b, ldb, accumulate ? 1 : 0, c, n);
      if (status !== 0) throw new Error(`dnnl_sgemm failed with status ${status}`);
    },
    setThreads,
    core: instructionSet(library),
    coreVariable: "ONEDNN_MAX_CPU_ISA",
  };
}

/** Such as `"avx512_core_amx"`. */
function instructionSet(library: DynamicLibrary): string | undefined {
  const effective = library.find<number>("int dnnl_get_effective_cpu_isa()");
  const text = library.find<string>("const char *dnnl_cpu_isa2str(int isa)");
  return effective === undefined ? undefined : text?.(effective()).replace(/^cpu_isa_/, "");
}
