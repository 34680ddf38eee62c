import { fromTypedArray, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { keptTensors } from "../src/kept-tensors.ts";

const [x, y] = [tensor([1, 2]), tensor([[3]], "float64")];
const indices = fromTypedArray(Int32Array.of(4), [1]);

test.each([
  ["a tensor itself", x, [x]],
  ["integers", indices, [indices]],
  ["the values of an object", { x, shape: [2, 3], mode: "train", y }, [x, y]],
  ["a list", [x, y], [x, y]],
  ["a list in an object", { parts: [x, indices], y }, [x, indices, y]],
  ["nothing", undefined, []],
  ["a shape", [2, 3], []],
  ["a number", 7, []],
  ["another kind of array", { big: BigInt64Array.of(1n), view: new DataView(new ArrayBuffer(4)) }, []],
])("keptTensors finds %s", (_, kept, expected) => {
  const found = keptTensors(kept);
  expect(found).toHaveLength(expected.length);
  for (const [i, each] of found.entries()) expect(each).toBe(expected[i]);
});

test("keptTensors takes a typed array for a tensor over the same memory", () => {
  const labels = Uint8Array.of(1, 2, 3);
  const found = keptTensors({ labels });
  expect(found).toHaveLength(1);
  expect(found[0].data).toBe(labels);
  expect(found[0].shape).toEqual([3]);
});
