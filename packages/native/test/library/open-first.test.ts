import { expect, test } from "vitest";
import type { DynamicLibrary } from "../../src/library/dynamic-library.ts";
import { openFirst } from "../../src/library/open-first.ts";
import { cblasSgemm, dnnlSgemm, fakeLibrary } from "./fake-library.ts";

const counts: number[] = [];
const setThreads = (count: number): number => counts.push(count);

/** A machine with these libraries and no others. */
function machine(libraries: Readonly<Record<string, DynamicLibrary>>): (path: string) => DynamicLibrary {
  return (path) => {
    if (libraries[path] === undefined) throw new Error("no such file");
    return libraries[path];
  };
}

const libraries = {
  dnnl: fakeLibrary({ dnnl_sgemm: dnnlSgemm, omp_set_num_threads: setThreads }),
  openblas: fakeLibrary({ cblas_sgemm: cblasSgemm, openblas_set_num_threads: setThreads }),
  wrong: fakeLibrary({ cblas_sgemm: () => {}, openblas_set_num_threads: setThreads }),
  unrelated: fakeLibrary({}),
  fixed: fakeLibrary({ cblas_sgemm: cblasSgemm }),
};

test("openFirst takes the first library of the list that is there, and looks no further", () => {
  const { library, path, tried } = openFirst(["missing", "openblas", "dnnl"], 1, machine(libraries));
  expect(library?.name).toBe("OpenBLAS");
  expect(path).toBe("openblas");
  expect(tried).toEqual([
    { library: "missing", outcome: "no such file" },
    { library: "openblas", outcome: "used" },
  ]);
});

test("openFirst sets the number of threads before the self-test", () => {
  counts.length = 0;
  openFirst(["dnnl"], 2, machine(libraries));
  expect(counts).toEqual([2]);
});

test("openFirst passes over a library that fails its self-test, is none, or cannot be held to a number of threads", () => {
  const { library, tried } = openFirst(["wrong", "unrelated", "fixed", "dnnl"], 1, machine(libraries));
  expect(library?.name).toBe("oneDNN");
  expect(tried.map(({ outcome }) => outcome)).toEqual([
    expect.stringMatching(/^self-test failed: entry \[0, 0\] of 1 x 1 over 1 \(NN, gap 0\) is NaN instead of /),
    "it has neither dnnl_sgemm nor cblas_sgemm",
    "it offers no known way to set its number of threads",
    "used",
  ]);
});

test("openFirst tells what it tried when nothing works", () => {
  expect(openFirst(["missing", "unrelated"], 1, machine(libraries))).toEqual({
    library: undefined,
    path: "",
    tried: [
      { library: "missing", outcome: "no such file" },
      { library: "unrelated", outcome: "it has neither dnnl_sgemm nor cblas_sgemm" },
    ],
  });
});
