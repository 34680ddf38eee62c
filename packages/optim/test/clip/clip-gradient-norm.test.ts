import { Parameter } from "@chainrule/core";
import { clipGradientNorm } from "@chainrule/optim";
import { assign, referenceEngine, registerEngine, tensor, useEngine, ValueError, zeros } from "@chainrule/tensor";
import type { DType } from "@chainrule/tensor";
import { afterEach, expect, test } from "vitest";

/** How many elements each call of a kernel got. */
const calls: number[] = [];
registerEngine({
  name: "counting squares",
  load: () => ({
    sumSquares: (x, count) => {
      calls.push(count);
      return referenceEngine.sumSquares(x, count);
    },
  }),
});

afterEach(() => {
  useEngine("wasm");
  calls.length = 0;
});

/** Parameters of zeros, side by side, with these gradients. */
function withGradients(gradients: readonly number[][], dtype: DType = "float64"): Parameter[] {
  const list = gradients.map(({ length }, i) => new Parameter(`p${i}`, zeros([length], dtype)));
  Parameter.join(list);
  for (const [i, { grad }] of list.entries()) assign(grad, tensor(gradients[i], dtype));
  return list;
}

test("clipGradientNorm shortens all gradients together and returns the norm before", () => {
  const list = withGradients([[3, -4], [12]]);
  // sqrt(9 + 16 + 144) = 13.
  expect(clipGradientNorm(list, 6.5)).toBe(13);
  const factor = 6.5 / (13 + 1e-6);
  expect(list[0].grad).toBeAllClose([3 * factor, -4 * factor]);
  expect(list[1].grad).toBeAllClose([12 * factor]);
});

test("clipGradientNorm agrees with torch.nn.utils.clip_grad_norm_", () => {
  const list = withGradients([
    [0.3, -1.7, 2.2],
    [0.05, 4],
  ]);
  // torch 1.13 in float64 with max_norm=0.5.
  expect(clipGradientNorm(list, 0.5)).toBeCloseTo(4.88082984747471, 14);
  expect(list[0].grad).toBeAllClose([0.03073247254155681, -0.1741506777354886, 0.22537146530474997]);
  expect(list[1].grad).toBeAllClose([0.005122078756926135, 0.4097663005540908]);
});

test("clipGradientNorm leaves shorter gradients as they are", () => {
  const list = withGradients([[3, -4]]);
  expect(clipGradientNorm(list, 5.1)).toBe(5);
  expect(list[0].grad).toBeAllClose([3, -4], { relative: 0, absolute: 0 });
});

test.each([Number.NaN, Infinity])("clipGradientNorm returns %d and changes nothing where a gradient is that", (bad) => {
  const list = withGradients([[1, bad], [2]]);
  expect(clipGradientNorm(list, 0.1)).toBe(bad);
  expect([...list[0].grad.data, ...list[1].grad.data]).toEqual([1, bad, 2]);
});

test("clipGradientNorm passes over frozen parameters, also when they are frozen later on", () => {
  const list = withGradients([[3], [4], [100]]);
  list[2].requiresGrad = false;
  expect(clipGradientNorm(list, 10)).toBe(5);
  list[0].requiresGrad = false;
  expect(clipGradientNorm(list, 1)).toBe(4);
  expect(list.map(({ grad }) => grad.data[0])).toEqual([3, 4 / (4 + 1e-6), 100]);
});

test("clipGradientNorm notices that the same array holds other parameters", () => {
  const list = withGradients([[3], [4]]);
  expect(clipGradientNorm(list, 10)).toBe(5);
  list.pop();
  expect(clipGradientNorm(list, 10)).toBe(3);
  list[0] = withGradients([[7]])[0];
  expect(clipGradientNorm(list, 10)).toBe(7);
  expect(clipGradientNorm(new Set(list), 10)).toBe(7);
});

test("clipGradientNorm is one call for gradients that lie side by side", () => {
  useEngine("counting squares");
  const list = withGradients([[3, 0, 0], [4], [12, 0]], "float32");
  expect(clipGradientNorm(list, 1)).toBe(13);
  // Cache lines of 16 floats: 16 + 16 + 2.
  expect(calls).toEqual([34]);
});

test("clipGradientNorm sums gradients of both element types", () => {
  expect(clipGradientNorm([...withGradients([[3]], "float32"), ...withGradients([[4]])], 10)).toBe(5);
});

test("clipGradientNorm in float32 holds gradients whose squares single precision could not", () => {
  const list = withGradients([[3e30, 4e30]], "float32");
  expect(clipGradientNorm(list, 1) / 5e30).toBeCloseTo(1, 6);
  expect(list[0].grad).toBeAllClose([0.6, 0.8], { relative: 1e-6 });
});

test.each([0, -1, Number.NaN, Infinity, "1" as never])("clipGradientNorm refuses a norm of %s", (maxNorm) => {
  const clip = () => clipGradientNorm(withGradients([[1]]), maxNorm);
  expect(clip).toThrow(ValueError);
  expect(clip).toThrow("clipGradientNorm: maxNorm must be a finite number above 0");
});

test("clipGradientNorm refuses what are no parameters", () => {
  const model = { parameters: () => withGradients([[1]]) };
  expect(() => clipGradientNorm(model as never, 1)).toThrow("Pass model.parameters(), not the model");
  expect(() => clipGradientNorm([], 1)).toThrow(expect.objectContaining({ code: "no-parameters" }));
  expect(() => clipGradientNorm([zeros([1])] as never, 1)).toThrow("every entry must be a Parameter");
  const [weight] = withGradients([[1]]);
  expect(() => clipGradientNorm([weight, weight], 1)).toThrow(expect.objectContaining({ code: "repeated-parameter" }));
});
