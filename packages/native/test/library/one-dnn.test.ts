import { expect, test } from "vitest";
import { oneDnn } from "../../src/library/one-dnn.ts";
import { selfTest } from "../../src/library/self-test.ts";
import { dnnlSgemm, fakeLibrary } from "./fake-library.ts";

const noThreads = (): void => {};

test("oneDnn calls dnnl_sgemm by its own conventions", () => {
  const library = oneDnn(fakeLibrary({ dnnl_sgemm: dnnlSgemm, omp_set_num_threads: noThreads }));
  expect(library).toMatchObject({ name: "oneDNN", core: undefined });
  if (library !== undefined) selfTest(library.product);
});

test("oneDnn sets the threads of OpenMP and tells the instruction set", () => {
  const counts: number[] = [];
  const library = oneDnn(
    fakeLibrary({
      dnnl_sgemm: dnnlSgemm,
      omp_set_num_threads: (count: number) => counts.push(count),
      dnnl_get_effective_cpu_isa: () => 0x27,
      dnnl_cpu_isa2str: (isa: number) => (isa === 0x27 ? "cpu_isa_avx512_core" : "another"),
    }),
  );
  library?.setThreads(3);
  expect(counts).toEqual([3]);
  expect(library?.core).toBe("avx512_core");
});

test("oneDnn passes on that a product failed", () => {
  const library = oneDnn(fakeLibrary({ dnnl_sgemm: () => 2, omp_set_num_threads: noThreads }));
  const x = new Float32Array(1);
  expect(() => library?.product(x, x, x, 1, 1, 1, false, 1, false, 1, false)).toThrow(
    "dnnl_sgemm failed with status 2",
  );
});

test("oneDnn is undefined without dnnl_sgemm, and refuses threads that it cannot set", () => {
  expect(oneDnn(fakeLibrary({}))).toBeUndefined();
  expect(() => oneDnn(fakeLibrary({ dnnl_sgemm: dnnlSgemm }))).toThrow("not linked with OpenMP");
});
