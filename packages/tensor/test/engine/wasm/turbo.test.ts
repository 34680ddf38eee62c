import { expect, test, vi } from "vitest";
import { expectSameProduct, loadTurbo } from "../../../src/engine/wasm/turbo.ts";
import { matrixProduct } from "../../../src/engine/reference/matrix-product.ts";

const node = (version: string): { arch: string; versions: { node: string } } => ({
  arch: "x64",
  versions: { node: version },
});

test("loadTurbo says why it cannot be had", () => {
  expect(() => loadTurbo({})).toThrow("it needs Node 24 or later");
  expect(() => loadTurbo(node("20.19.0"))).toThrow("it needs Node 24 or later, and this is 20.19.0");
  expect(() => loadTurbo({ ...node("24.0.0"), arch: "arm64" })).toThrow("it needs an x64 processor, and this is arm64");
  expect(() => loadTurbo(node("24.0.0"))).toThrow("the switches of V8 are out of reach");
});

test("loadTurbo sets the switch and gives the wide kernels, which pass their trial", () => {
  const setFlagsFromString = vi.fn<(flag: string) => void>();
  const engine = loadTurbo({ ...node("24.0.0"), getBuiltinModule: () => ({ setFlagsFromString }) });
  expect(setFlagsFromString.mock.calls).toEqual([["--experimental-wasm-revectorize"]]);
  expect(engine.variant).toBe("turbo");
});

test("expectSameProduct refuses a product that differs in one entry", () => {
  expect(() => expectSameProduct({ matrixProduct }, [6, 16, 8])).not.toThrow();
  const wrong: typeof matrixProduct = (c, ...rest) => {
    matrixProduct(c, ...rest);
    c[95] += 0.01;
  };
  expect(() => expectSameProduct({ matrixProduct: wrong }, [6, 16, 8])).toThrow(
    "its product of 6 x 8 by 8 x 16 is not what the reference gives",
  );
});
