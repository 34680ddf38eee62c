import { referenceEngine } from "@chainrule/tensor";
import { expect, test } from "vitest";

const { addChannelProducts, normalizeChannels, normalizeChannelsBy, normalizeChannelsGradient } = referenceEngine;
const { scaleChannels, scaleShiftChannels } = referenceEngine;

/** Output arrays of two channels. */
const pairs = (): [Float64Array, Float64Array, Float64Array] => [
  new Float64Array(2),
  new Float64Array(2),
  new Float64Array(2),
];

test("normalizeChannels of rows, of columns and of planes takes each mean over the right entries", () => {
  const [mean, variance, inverse] = pairs();
  const y = new Float64Array(4);
  // The rows 1, 3 and 10, 4: means 2 and 7, deviations 1 and 3.
  normalizeChannels(y, mean, variance, inverse, Float64Array.of(1, 3, 10, 4), 1, 2, 2, 0);
  expect([y, mean, variance, inverse].map((array) => [...array])).toEqual([
    [-1, 1, 1, -1],
    [2, 7],
    [1, 9],
    [1, 1 / 3],
  ]);
  // The same numbers as columns.
  normalizeChannels(y, mean, variance, inverse, Float64Array.of(1, 10, 3, 4), 2, 2, 1, 0);
  expect([...y]).toEqual([-1, 1, 1, -1]);
  expect([...mean, ...variance]).toEqual([2, 7, 1, 9]);
  // Two planes of two places in each of two blocks: 1, 1, 3, 3 and 4, 4, 10, 10.
  const planes = new Float64Array(8);
  normalizeChannels(planes, mean, variance, inverse, Float64Array.of(1, 1, 4, 4, 3, 3, 10, 10), 2, 2, 2, 0);
  expect([...planes]).toEqual([-1, -1, -1, -1, 1, 1, 1, 1]);
  expect([...mean, ...variance]).toEqual([2, 7, 1, 9]);
});

test("normalizeChannels adds epsilon to the variance before the root", () => {
  const [mean, variance, inverse] = pairs();
  const y = new Float64Array(2);
  // The variance 1 and 3 make the root 2.
  normalizeChannels(y, mean, variance, inverse, Float64Array.of(1, 3), 1, 1, 2, 3);
  expect([...y, variance[0], inverse[0]]).toEqual([-0.5, 0.5, 1, 0.5]);
});

// x = torch.tensor([[0.5, 0.5, -1, 4]], dtype=torch.float64, requires_grad=True); y = layer_norm(x, [4], eps=1e-5)
// y.backward(torch.tensor([[-0.5, -2, 1.5, 6]], dtype=torch.float64))
test("normalizeChannelsGradient agrees with PyTorch, also in place", () => {
  const [mean, variance, inverse] = pairs();
  const y = new Float64Array(4);
  normalizeChannels(y, mean, variance, inverse, Float64Array.of(0.5, 0.5, -1, 4), 1, 1, 4, 1e-5);
  const grad = Float64Array.of(-0.5, -2, 1.5, 6);
  normalizeChannelsGradient(grad, grad, y, inverse, 1, 1, 4);
  const expected = [-0.6249727363729619, -1.4414681076788116, 1.4465033491530925, 0.6199374948986813];
  for (let i = 0; i < 4; i++) expect(grad[i]).toBeCloseTo(expected[i], 14);
});

test("normalizeChannelsBy takes the statistics it is given", () => {
  const [y, inverse] = [new Float64Array(4), new Float64Array(2)];
  // With the epsilon 12 the roots are 4 and 8.
  normalizeChannelsBy(
    y,
    inverse,
    Float64Array.of(5, 1, 9, 3),
    Float64Array.of(1, 1),
    Float64Array.of(4, 52),
    2,
    2,
    1,
    12,
  );
  expect([...y]).toEqual([1, 0, 2, 0.25]);
  expect([...inverse]).toEqual([0.25, 0.125]);
});

test("scaleChannels and scaleShiftChannels give each channel its own numbers", () => {
  const x = Float64Array.of(1, 2, 3, 4);
  const y = new Float64Array(4);
  scaleChannels(y, x, Float64Array.of(10, 100), 1, 2, 2);
  expect([...y]).toEqual([10, 20, 300, 400]);
  scaleShiftChannels(y, x, Float64Array.of(10, 100), Float64Array.of(1, 2), 2, 2, 1);
  expect([...y]).toEqual([11, 202, 31, 402]);
});

test("addChannelProducts adds each channel's inner product to what is there", () => {
  const total = Float64Array.of(100, 200);
  addChannelProducts(total, Float64Array.of(1, 2, 3, 4), Float64Array.of(5, 6, 7, 8), 1, 2, 2);
  expect([...total]).toEqual([117, 253]);
  addChannelProducts(total, Float64Array.of(1, 2, 3, 4), Float64Array.of(5, 6, 7, 8), 2, 2, 1);
  expect([...total]).toEqual([143, 297]);
});
