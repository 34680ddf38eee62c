import {
  Arena,
  convolutionGeometry,
  engineInfo,
  lasting,
  matrixProduct,
  Random,
  referenceEngine,
  toNested,
  transposed,
  unary,
  useEngine,
  zeros,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { afterEach, expect, test } from "vitest";
import { wasmEngine } from "../../../src/engine/wasm/wasm-engine.ts";

afterEach(() => useEngine("wasm"));

function normals(shape: readonly number[], seed: number): Tensor {
  const x = zeros(shape);
  new Random(seed).fillNormal(x);
  return x;
}

test("wasmEngine implements every kernel but those of losses that read their few numbers once", () => {
  useEngine("wasm");
  expect(engineInfo().name).toBe("wasm");
  expect(engineInfo().fallsThrough.toSorted()).toEqual(
    [
      "labelWeights",
      "labelTargets",
      "labelLoss",
      "labelLossGradient",
      "multilabelHinge",
      "multilabelHingeGradient",
      "cosineEmbedding",
      "cosineEmbeddingGradient",
      "tripletMargin",
      "tripletMarginGradient",
    ].toSorted(),
  );
});

test("wasmEngine computes the same bits wherever the arrays lie: outside, in the heap, or in a step", () => {
  useEngine("wasm");
  const [a, b] = [normals([37, 53], 1), normals([29, 53], 2)];
  const compute = (x: Tensor, y: Tensor): Tensor => unary("tanh", matrixProduct(x, transposed(y)));
  const outside = toNested(compute(a, b));
  expect(toNested(compute(lasting(a), lasting(b)))).toEqual(outside);
  const arena = new Arena();
  for (let step = 0; step < 2; step++) expect(toNested(arena.run(() => compute(lasting(a), b)))).toEqual(outside);
});

test("wasmEngine agrees with the reference on both builds, to single precision", () => {
  const [a, b] = [normals([65, 40], 3), normals([40, 33], 4)];
  useEngine("reference");
  const expected = matrixProduct(a, b);
  for (const build of [wasmEngine(["relaxed"]).kernels, wasmEngine(["simd"]).kernels]) {
    const c = new Float32Array(65 * 33);
    build.matrixProduct?.(c, a.data, b.data, 65, 33, 40, 40, 1, 33, 1, false);
    for (const [i, value] of c.entries()) expect(value).toBeCloseTo(expected.data[i], 4);
  }
});

test("wasmEngine convolves alike on both builds and on the reference, to single precision", () => {
  const geometry = convolutionGeometry("test", [5, 3, 9, 9], [10, 3, 3, 3], {
    stride: [2, 1],
    padding: [1, 1, 1, 1],
    dilation: [1, 1],
    groups: 1,
  });
  const [x, weight] = [normals([5, 3, 9, 9], 5).data, normals([10, 3, 3, 3], 6).data];
  const builds = [wasmEngine(["relaxed"]).kernels, wasmEngine(["simd"]).kernels];
  const results = [referenceEngine, ...builds].map((engine) => {
    const y = new Float32Array(5 * 10 * 5 * 9);
    engine.convolution?.(y, x, weight, undefined, geometry);
    const gradWeight = new Float32Array(10 * 27);
    engine.convolutionWeightGradient?.(gradWeight, undefined, y, x, geometry, false);
    return [...y, ...gradWeight];
  });
  for (const [i, value] of results[0].entries()) {
    expect(Math.abs(results[1][i] - value)).toBeLessThan(1e-3);
    expect(Math.abs(results[2][i] - value)).toBeLessThan(1e-3);
  }
});
