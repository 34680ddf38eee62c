import { expect, test } from "vitest";
import { cblas } from "../../src/library/cblas.ts";
import { cblasSgemm, fakeLibrary } from "./fake-library.ts";

test("cblasFamilies know OpenBLAS, with and without the suffix of 64-bit sizes", () => {
  for (const suffix of ["", "64_"]) {
    const counts: number[] = [];
    const library = cblas(
      fakeLibrary({
        cblas_sgemm: cblasSgemm,
        [`openblas_set_num_threads${suffix}`]: (count: number) => counts.push(count),
        [`openblas_get_corename${suffix}`]: () => "SkylakeX",
      }),
    );
    library?.setThreads(2);
    expect(library).toMatchObject({ name: "OpenBLAS", core: "SkylakeX", coreVariable: "OPENBLAS_CORETYPE" });
    expect(counts).toEqual([2]);
  }
});

test("cblasFamilies know MKL and read its kernels from its version", () => {
  const version =
    "Intel(R) oneAPI Math Kernel Library Version 2024.0-Product Build 20231011 for Intel(R) 64 architecture applications";
  const processor =
    "Intel(R) Math Kernel Library Version 2019 for Intel(R) Advanced Vector Extensions 512 (Intel(R) AVX-512) enabled processors";
  const named = (text: string): string | undefined =>
    cblas(
      fakeLibrary({
        cblas_sgemm: cblasSgemm,
        MKL_Set_Num_Threads: () => {},
        MKL_Get_Version_String: (buffer: Buffer) => buffer.write(text, "latin1"),
      }),
    )?.core;
  expect(named(processor)).toBe("Intel(R) Advanced Vector Extensions 512 (Intel(R) AVX-512)");
  expect(named(version)).toBeUndefined();
});

test("cblasFamilies know BLIS by its architecture", () => {
  const library = cblas(
    fakeLibrary({
      cblas_sgemm: cblasSgemm,
      bli_thread_set_num_threads: () => {},
      bli_arch_query_id: () => 7,
      bli_arch_string: (id: number) => (id === 7 ? "generic" : "another"),
    }),
  );
  expect(library).toMatchObject({ name: "BLIS", core: "generic" });
});

test("cblasFamilies know Accelerate, which offers one thread or its own choice", () => {
  const modes: number[] = [];
  const library = cblas(fakeLibrary({ cblas_sgemm: cblasSgemm, BLASSetThreading: (mode: number) => modes.push(mode) }));
  library?.setThreads(1);
  library?.setThreads(4);
  expect(library).toMatchObject({ name: "Accelerate", core: undefined });
  expect(modes).toEqual([1, 0]);
});
