import type { BlasLibrary, RowMajorProduct } from "./blas-library.ts";
import { cblasFamilies } from "./cblas-families.ts";
import type { DynamicLibrary } from "./dynamic-library.ts";

const ROW_MAJOR = 101;
const PLAIN = 111;
const TRANSPOSED = 112;

/**
 * A library with the C interface to BLAS, or undefined where there is none.
 *
 * @throws Error when it is of no known family, so that its threads cannot be set.
 *
 * Source: BLAS Technical Forum Standard (2001), appendix B, "C interface to the legacy BLAS".
 */
export function cblas(library: DynamicLibrary): BlasLibrary | undefined {
  const product = cblasProduct(library, "cblas_sgemm") ?? cblasProduct(library, "cblas_sgemm64_");
  if (product === undefined) return undefined;
  for (const family of cblasFamilies) {
    const setThreads = family.threads(library);
    if (setThreads === undefined) continue;
    return { name: family.name, product, setThreads, core: family.core(library), coreVariable: family.coreVariable };
  }
  throw new Error("it offers no known way to set its number of threads");
}

/**
 * Sizes are declared as 64-bit integers throughout. On the 64-bit processors that the candidates are for, an integer
 * argument fills a register or a slot of 8 bytes, of which a library built for 32-bit sizes reads the lower half, so that
 * one declaration serves both kinds.
 */
function cblasProduct(library: DynamicLibrary, name: string): RowMajorProduct | undefined {
  const sgemm = library.find<void>(
    `void ${name}(int order, int transa, int transb, int64_t m, int64_t n, int64_t k, float alpha, const float *a, int64_t lda, const float *b, int64_t ldb, float beta, float *c, int64_t ldc)`,
  );
  if (sgemm === undefined) return undefined;
  return (c, a, b, m, n, k, transposeA, lda, transposeB, ldb, accumulate) => {
    const opA = transposeA ? TRANSPOSED : PLAIN;
    const opB = transposeB ? TRANSPOSED : PLAIN;
    sgemm(ROW_MAJOR, opA, opB, m, n, k, 1, a, lda, b, ldb, accumulate ? 1 : 0, c, n);
  };
}
