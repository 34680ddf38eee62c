import { Arena, binary, empty, emptyIndices, flat, full, ones, StateError, tensor, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("Arena.run gives the k-th allocation of a step the memory of the k-th of the step before", () => {
  const arena = new Arena();
  const memories: unknown[][] = [];
  for (let step = 0; step < 3; step++) {
    arena.run(() => {
      memories.push([empty([2, 3]).data, empty([4]).data]);
    });
  }
  expect(memories[1][0]).toBe(memories[0][0]);
  expect(memories[2][1]).toBe(memories[0][1]);
  expect(memories[0][0]).not.toBe(memories[0][1]);
});

test("Arena.run hands out the very same tensor when the shape agrees, so that a step makes no garbage", () => {
  const arena = new Arena();
  const seen = new Set<Tensor>();
  for (let step = 0; step < 5; step++) arena.run(() => void seen.add(empty([3])));
  expect(seen.size).toBe(1);
});

test("Arena.run gives indices memory of their own kind, the very same array in each step", () => {
  const arena = new Arena();
  const seen: unknown[] = [];
  for (let step = 0; step < 3; step++) {
    arena.run(() => {
      const [floats, indices] = [empty([3]), emptyIndices([3])];
      flat(floats).fill(0.5);
      indices.data.fill(7);
      seen.push(indices);
      expect(floats).toBeAllClose([0.5, 0.5, 0.5]);
      expect(emptyIndices([2]).data).toBeInstanceOf(Int32Array);
    });
  }
  expect(seen[2]).toBe(seen[0]);
});

test("Arena.run copies out what the step returns: a tensor, an array or a plain object of them", () => {
  const arena = new Arena();
  const step = (value: number): { whole: Tensor; list: Tensor[] } =>
    arena.run(() => ({ whole: full([2], value), list: [full([1], value)] }));
  const first = step(1);
  const second = step(2);
  expect(first.whole).toBeAllClose([1, 1]);
  expect(first.list[0]).toBeAllClose([1]);
  expect(second.whole).toBeAllClose([2, 2]);
  expect(arena.run(() => full([], 7)).get()).toBe(7);
});

test("Arena.run leaves numbers, strings and class instances as they are", () => {
  const arena = new Arena();
  const date = new Date(0);
  expect(arena.run(() => 3)).toBe(3);
  expect(arena.run(() => date)).toBe(date);
  expect(arena.run(() => undefined)).toBeUndefined();
});

test("Arena.run follows a change of shape, as a last short batch makes, and back", () => {
  const arena = new Arena();
  const results = [4, 4, 1, 4, 6].map((rows) => arena.run(() => binary("add", ones([rows, 2]), ones([rows, 2]))));
  expect(results.map((result) => result.shape)).toEqual([
    [4, 2],
    [4, 2],
    [1, 2],
    [4, 2],
    [6, 2],
  ]);
  for (const result of results) expect(result).toBeAllClose(full(result.shape, 2));
});

test("Arena.run alternating between two shapes allocates for neither after the first time", () => {
  const arena = new Arena();
  const seen = new Set<Tensor>();
  for (const rows of [8, 3, 8, 3, 8]) arena.run(() => void seen.add(empty([rows])));
  expect(seen.size).toBe(2);
});

test("Arena.run keeps float32 and float64 apart", () => {
  const arena = new Arena();
  for (let step = 0; step < 2; step++) {
    arena.run(() => {
      expect(empty([2], "float64").dtype).toBe("float64");
      expect(empty([2], "float32").dtype).toBe("float32");
    });
  }
});

test("Arena.run goes on cleanly after a step that threw", () => {
  const arena = new Arena();
  const failing = (): unknown =>
    arena.run(() => {
      empty([2]);
      throw new RangeError("mine");
    });
  expect(failing).toThrow("mine");
  const outside = zeros([2]);
  expect(arena.run(() => full([2], 5))).toBeAllClose([5, 5]);
  expect(outside).toBeAllClose([0, 0]);
});

test("Arena.run inside a run of the same arena is part of that step", () => {
  const arena = new Arena();
  const both = arena.run(() => {
    const outer = full([2], 1);
    const inner = arena.run(() => full([2], 2));
    return [outer, inner];
  });
  expect(both[0]).toBeAllClose([1, 1]);
  expect(both[1]).toBeAllClose([2, 2]);
});

test("Arena.run inside a run of another arena has memory of its own, and its result belongs to the outer step", () => {
  const [outer, inner] = [new Arena(), new Arena()];
  const step = (): Tensor =>
    outer.run(() => {
      const kept = full([2], 1);
      inner.run(() => full([2], 9));
      return binary(
        "add",
        kept,
        inner.run(() => full([2], 2)),
      );
    });
  expect(step()).toBeAllClose([3, 3]);
  expect(step()).toBeAllClose([3, 3]);
});

test("Arena.run leaves tensors made outside of it alone", () => {
  const arena = new Arena();
  const before = ones([3]);
  arena.run(() => full([3], 7));
  const after = ones([3]);
  arena.run(() => full([3], 8));
  expect(before).toBeAllClose([1, 1, 1]);
  expect(after).toBeAllClose([1, 1, 1]);
});

test("Arena.run refuses a step that is not over when it returns", () => {
  const run = (): unknown => new Arena().run(async () => 1);
  expect(run).toThrow(StateError);
  expect(run).toThrow("Arena.run: a step must be over when it returns, got a promise");
});

test("Arena.run computes what the same step computes without one, whatever its memory held before", () => {
  const arena = new Arena();
  const step = (x: Tensor): Tensor => binary("multiply", binary("add", x, ones([2])), tensor([3, 4]));
  for (const value of [1, 2, 3]) {
    const x = full([2], value);
    expect(arena.run(() => step(x))).toBeAllClose(step(x));
    arena.run(() => flat(empty([2])).fill(NaN));
  }
});

test("Arena.run refuses a shape that is none, also where the step before had a good one", () => {
  const arena = new Arena();
  const step = (shape: readonly number[]) => (): number => arena.run(() => empty(shape).size);
  expect(step([2])()).toBe(2);
  for (const shape of [[-1], "2" as never, undefined as never]) {
    expect(step(shape)).toThrow(expect.objectContaining({ code: "invalid-shape" }));
  }
  expect(step([2])()).toBe(2);
});
