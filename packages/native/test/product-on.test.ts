import { expect, test } from "vitest";
import { productOn } from "../src/product-on.ts";
import type { Machine } from "../src/product-on.ts";
import { cblasSgemm, fakeLibrary } from "./library/fake-library.ts";
import { refusal } from "./refusal.ts";

const openBlas = fakeLibrary({
  cblas_sgemm: cblasSgemm,
  openblas_set_num_threads: () => {},
  openblas_get_corename: () => "Haswell",
});

/** A Linux machine with AVX-512 on which OpenBLAS is all there is, held to older kernels. */
const machine: Machine = {
  platform: "linux",
  arch: "x64",
  env: { OPENBLAS_CORETYPE: "Haswell" },
  width: "AVX-512",
  load: (path) => {
    if (path !== "libopenblas.so.0") throw new Error("no such file");
    return openBlas;
  },
};

test("productOn describes the library, what was tried before it, and what holds it back", () => {
  expect(productOn(machine, 2)).toMatchObject({
    library: { name: "OpenBLAS", path: "libopenblas.so.0" },
    core: "Haswell",
    threads: 2,
    warnings: ['OPENBLAS_CORETYPE=Haswell is set: OpenBLAS runs its "Haswell" kernels; this processor has AVX-512'],
  });
  const { tried } = productOn(machine, 1);
  expect(tried[0]).toEqual({ library: "libdnnl.so.3", outcome: "no such file" });
  expect(tried.at(-1)).toEqual({ library: "libopenblas.so.0", outcome: "used" });
});

test("productOn accepts what one distance between rows or columns describes", () => {
  const { accepts } = productOn(machine, 1);
  expect(accepts(2, 3, 4, 4, 1, 3, 1)).toBe(true);
  expect(accepts(2, 3, 4, 1, 2, 1, 4)).toBe(true);
  expect(accepts(2, 3, 4, 8, 2, 3, 1)).toBe(false);
  expect(accepts(2, 3, 4, 4, 1, 0, 1)).toBe(false);
});

test("productOn refuses a machine without a library, with everything it tried", () => {
  const load: Machine["load"] = () => {
    throw new Error("no such file");
  };
  const bare = { ...machine, load };
  const said = refusal(() => productOn(bare, 1));
  expect(said).toMatch(/^ValueError no-native-library \| openNativeProduct: .* on this machine \(linux x64\), got /);
  for (const path of ["libdnnl.so.3", "libmkl_rt.so.2", "libopenblas.so.0", "libblis.so.4"]) {
    expect(said).toContain(`${path}: no such file`);
  }
  expect(refusal(() => productOn({ ...bare, platform: "aix" }, 1))).toContain("got none to try. Install oneDNN");
});
