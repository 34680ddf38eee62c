import type { DynamicLibrary } from "../../src/library/dynamic-library.ts";

/** A C function as a fake library has it; koffi passes sizes as numbers and arrays as they are. */
type FakeFunction = (...values: never[]) => unknown;

/** A library of JavaScript functions by name; each is called as the C function of that name would be. */
export function fakeLibrary(functions: Readonly<Record<string, FakeFunction>>): DynamicLibrary {
  return {
    find: (prototype) => {
      const name = /(\w+)\(/.exec(prototype)?.[1] ?? "";
      // Whoever looks a function up says in its prototype what it gives.
      return functions[name] as never;
    },
  };
}

/** The plain row-major product that every C interface describes, with sums in double precision. */
export function plainProduct(
  transposes: readonly [a: boolean, b: boolean],
  [m, n, k]: readonly [number, number, number],
  [a, lda]: readonly [Float32Array, number],
  [b, ldb]: readonly [Float32Array, number],
  beta: number,
  [c, ldc]: readonly [Float32Array, number],
): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = beta === 0 ? 0 : beta * c[i * ldc + j];
      for (let p = 0; p < k; p++) {
        sum += (transposes[0] ? a[p * lda + i] : a[i * lda + p]) * (transposes[1] ? b[j * ldb + p] : b[p * ldb + j]);
      }
      c[i * ldc + j] = sum;
    }
  }
}

type Operand = Float32Array;

/** `cblas_sgemm` in row-major order. */
export function cblasSgemm(
  order: number,
  transposeA: number,
  transposeB: number,
  m: number,
  n: number,
  k: number,
  alpha: number,
  a: Operand,
  lda: number,
  b: Operand,
  ldb: number,
  beta: number,
  c: Operand,
  ldc: number,
): void {
  if (order !== 101 || alpha !== 1) throw new Error(`order ${order}, alpha ${alpha}`);
  plainProduct([transposeA === 112, transposeB === 112], [m, n, k], [a, lda], [b, ldb], beta, [c, ldc]);
}

/** `dnnl_sgemm`, whose flags are letters. */
export function dnnlSgemm(
  transposeA: number,
  transposeB: number,
  m: number,
  n: number,
  k: number,
  alpha: number,
  a: Operand,
  lda: number,
  b: Operand,
  ldb: number,
  beta: number,
  c: Operand,
  ldc: number,
): number {
  if (alpha !== 1) throw new Error(`alpha ${alpha}`);
  const flags = [transposeA, transposeB].map((code) => String.fromCharCode(code) === "T");
  plainProduct([flags[0], flags[1]], [m, n, k], [a, lda], [b, ldb], beta, [c, ldc]);
  return 0;
}
