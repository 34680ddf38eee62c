import {
  addMatrixProduct,
  addRowInPlace,
  addRowSums,
  addScaled,
  Arena,
  assign,
  ChangeLog,
  changesOf,
  changeSince,
  changeTime,
  emptyIndices,
  exemptFromClock,
  fromTypedArray,
  lasting,
  markChanged,
  matrixProduct,
  ones,
  overwrittenSince,
  pack,
  Random,
  reshape,
  row,
  setToZero,
  tensor,
  zeros,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

test.each<[string, (x: Tensor) => void]>([
  ["assign", (x) => assign(x, ones([2, 3]))],
  ["addScaled", (x) => addScaled(x, ones([2, 3]))],
  ["addRowInPlace", (x) => addRowInPlace(x, ones([3]))],
  ["setToZero", setToZero],
  ["Random.fillNormal", (x) => new Random(1).fillNormal(x)],
  ["Random.fillUniform", (x) => new Random(1).fillUniform(x)],
  ["markChanged", markChanged],
])("%s makes the clock of changes tick, for its own tensor and all views of it", (_, change) => {
  const [x, other] = [zeros([2, 3]), zeros([2, 3])];
  const time = changeTime();
  change(x);
  expect(changeTime()).toBeGreaterThan(time);
  for (const view of [x, row(x, 1), x.transpose(1, 0), reshape(x, [6])])
    expect(changeSince(view, time)).toBe("written");
  expect(changeSince(other, time)).toBeUndefined();
  expect(changeSince(x, changeTime())).toBeUndefined();
});

test("changeTime stands still for results, and for sums into gradients", () => {
  const [x, gradient] = [ones([2, 2]), zeros([2, 2])];
  const time = changeTime();
  matrixProduct(x, x, "plain", ones([2]));
  pack(x.transpose(1, 0));
  lasting(x);
  addMatrixProduct(gradient, x, x);
  addRowSums(row(gradient, 0), x);
  expect(changeTime()).toBe(time);
});

test("changeTime stands still for what is exempt from the clock", () => {
  const gradient = zeros([3]);
  exemptFromClock(gradient);
  const time = changeTime();
  addScaled(gradient, ones([3]));
  setToZero(gradient);
  expect(changeTime()).toBe(time);
});

test("changeSince goes by the array that a tensor has by then", () => {
  const x = zeros([3]);
  const time = changeTime();
  markChanged(x);
  x.data = new Float32Array(3);
  expect(changeSince(x, time)).toBeUndefined();
});

test("overwrittenSince tells new numbers throughout from sums and from parts", () => {
  const x = zeros([2, 3]);
  const start = changeTime();
  markChanged(zeros([1]));
  const time = changeTime();
  addScaled(x, ones([2, 3]));
  setToZero(row(x, 0));
  assign(x.lo(0, 1), ones([2, 2]));
  expect(overwrittenSince(x, time)).toBe(false);
  assign(x.transpose(1, 0), ones([3, 2]));
  expect(overwrittenSince(x, time)).toBe(true);
  expect(overwrittenSince(x, start)).toBe(true);
  expect(overwrittenSince(x, changeTime() + 1)).toBe(false);
});

test("overwrittenSince counts what comes after the change that set the time, also where the clock does not tick", () => {
  const [value, gradient] = [zeros([1]), zeros([1])];
  exemptFromClock(gradient);
  setToZero(gradient);
  markChanged(value);
  const time = changeTime();
  expect(overwrittenSince(gradient, time)).toBe(false);
  setToZero(gradient);
  expect(overwrittenSince(gradient, time)).toBe(true);
});

test("ChangeLog.markAll marks the arrays of all logs", () => {
  const [x, y, z] = [zeros([1]), zeros([1]), zeros([1])];
  const time = changeTime();
  ChangeLog.markAll([changesOf(x), changesOf(y)]);
  expect([x, y, z].map((each) => changeSince(each, time))).toEqual(["written", "written", undefined]);
});

test("Arena.run lends its memory anew: a tensor of the run before has changed, indices as well", () => {
  const arena = new Arena();
  const kept: { x?: Tensor; indices?: ReturnType<typeof emptyIndices> } = {};
  let time = 0;
  const step = (): void => {
    kept.x = zeros([2]);
    kept.indices = emptyIndices([2]);
    time = changeTime();
  };
  arena.run(step);
  arena.run(step);
  const { x, indices } = kept as Required<typeof kept>;
  expect(changeSince(x, time)).toBeUndefined();
  new Arena().run(() => zeros([2]));
  expect(changeSince(x, time)).toBeUndefined();
  arena.run(() => {
    // A run inside of a run is a part of it.
    const inside = changeTime();
    arena.run(() => {});
    expect(changeTime()).toBe(inside);
  });
  expect([changeSince(x, time), changeSince(indices, time)]).toEqual(["lent", "lent"]);
});

test("markChanged says which tensor of an arena a program has written into", () => {
  new Arena().run(() => {
    const [x, labels] = [zeros([2]), fromTypedArray(Uint8Array.of(1), [1])];
    const time = changeTime();
    x.data[0] = 5;
    markChanged(x);
    markChanged(labels);
    expect([changeSince(x, time), changeSince(labels, time)]).toEqual(["written", "written"]);
    expect(changeSince(tensor([1]), time)).toBeUndefined();
  });
});
