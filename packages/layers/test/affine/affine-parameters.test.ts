import { BatchNorm1d, BatchNorm2d, Conv2d, GroupNorm, LayerNorm, Linear, Maxout, RMSNorm } from "@chainrule/layers";
import { ShapeError, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("share takes the parameters of another layer, whatever the other options say of parameters", () => {
  const first = new Linear(2, 3, { dtype: "float64", bias: false });
  const second = new Linear(2, 3, { share: first, bias: true });
  expect(second.weight).toBe(first.weight);
  expect(second.bias).toBeUndefined();
  expect(second.forward(tensor([[1, 2]], "float64")).dtype).toBe("float64");
});

test("share takes a weight of one layer and a bias of another", () => {
  const [first, other] = [new Linear(2, 3), new Linear(5, 3)];
  const layer = new Linear(2, 3, { share: { weight: first.weight, bias: other.bias } });
  expect([...layer.parameters()]).toEqual([first.weight, other.bias]);
});

test("share gives a batch norm the running statistics too, and their momentum", () => {
  const first = new BatchNorm1d(1, { dtype: "float64", momentum: 0.5, affine: false });
  const second = new BatchNorm1d(1, { share: first });
  expect(second.momentum).toBe(0.5);
  first.forward(tensor([[1], [3]], "float64"));
  second.forward(tensor([[3], [5]], "float64"));
  // By hand: means 2 and 4, so 0 -> 1 -> 2.5.
  expect(second.runningMean).toBeAllClose([2.5]);
  expect(first.runningMean).toBe(second.runningMean);
});

test.each([
  ["BatchNorm1d", new BatchNorm1d(2, { share: new BatchNorm1d(2, { affine: false }), affine: true })],
  ["GroupNorm", new GroupNorm(2, 2, { share: new GroupNorm(2, 2, { affine: false }), affine: true })],
  ["LayerNorm", new LayerNorm(2, { share: new LayerNorm(2, { affine: false }), affine: true })],
  ["RMSNorm", new RMSNorm(2, { share: new RMSNorm(2, { affine: false }), affine: true })],
])("share of a %s without parameters gives one without, whatever affine says", (_, norm) => {
  expect([norm.weight, ...norm.parameters()]).toEqual([undefined]);
});

test.each([
  ["Linear", () => new Linear(2, 3, { share: new Linear(3, 2) }), "weight must be [3, 2], got [2, 3]"],
  [
    "Linear",
    () => new Linear(2, 3, { share: { weight: new Linear(2, 3).weight, bias: new Linear(2, 4).bias } }),
    "bias must be [3], got [4]",
  ],
  ["Linear", () => new Maxout(2, 3, { share: new Linear(2, 3) }), "weight must be [6, 2], got [3, 2]"],
  [
    "Conv2d",
    () => new Conv2d(2, 4, 3, { groups: 2, share: new Conv2d(2, 4, 3) }),
    "weight must be [4, 1, 3, 3], got [4, 2, 3, 3]",
  ],
  ["LayerNorm", () => new LayerNorm([2, 3], { share: new LayerNorm(6) }), "weight must be [2, 3], got [6]"],
  ["GroupNorm", () => new GroupNorm(2, 4, { share: new GroupNorm(2, 2) }), "weight must be [4], got [2]"],
  [
    "BatchNorm2d",
    () => new BatchNorm2d(2, { share: new BatchNorm1d(3, { affine: false }) }),
    "running mean must be [2], got [3]",
  ],
])("share refuses what does not fit a %s", (where, make, text) => {
  expect(make).toThrow(ShapeError);
  expect(make).toThrow(`${where}: the shared ${text}`);
  expect(make).toThrow("its tied() makes one that fits");
});
