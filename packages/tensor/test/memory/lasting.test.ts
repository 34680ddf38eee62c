import { Arena, full, lasting, lastingZeros, tensor, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("lasting copies a tensor of any stride and keeps its element type", () => {
  const x = tensor(
    [
      [1, 2],
      [3, 4],
    ],
    "float64",
  );
  const copy = lasting(x.transpose(1, 0) as typeof x);
  x.set(0, 1, 9);
  expect(copy).toBeAllClose([
    [1, 3],
    [2, 4],
  ]);
  expect(copy.dtype).toBe("float64");
});

test("lasting outlives the step it is made in", () => {
  const arena = new Arena();
  const kept: unknown[] = [];
  for (const value of [1, 2, 3]) {
    arena.run(() => {
      kept.push(lasting(full([2], value)).data[1]);
    });
  }
  expect(kept).toEqual([1, 2, 3]);
  let memory = lastingZeros([2]);
  arena.run(() => {
    memory = lastingZeros([2]);
    memory.data[0] = 4;
  });
  arena.run(() => full([2], 9));
  expect(memory).toBeAllClose([4, 0]);
});

test("lastingZeros refuses a shape that is none", () => {
  expect(() => lastingZeros([-1])).toThrow(ValueError);
});
