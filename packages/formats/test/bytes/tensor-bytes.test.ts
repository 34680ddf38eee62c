import { tensorBytes } from "@chainrule/formats";
import { fromTypedArray, scalar, tensor } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { refusalOf } from "../refusal.ts";

describe("tensorBytes", () => {
  test("tensorBytes gives the lowest byte of each element first", () => {
    // 1 is 3f800000 in float32, -2 is c000000000000000 in float64.
    expect([...tensorBytes(tensor([0, 1]))]).toEqual([0, 0, 0, 0, 0, 0, 0x80, 0x3f]);
    expect([...tensorBytes(scalar(-2, "float64"))]).toEqual([0, 0, 0, 0, 0, 0, 0, 0xc0]);
    expect([...tensorBytes(fromTypedArray(Int16Array.of(258, -1), [2]))]).toEqual([2, 1, 255, 255]);
  });

  test("tensorBytes shares the memory of a tensor that lies as files do", () => {
    const whole = fromTypedArray(Uint8Array.of(1, 2, 3, 4, 5, 6), [3, 2]);
    expect(tensorBytes(whole).buffer).toBe(whole.data.buffer);
    expect([...tensorBytes(whole.lo(1, 0))]).toEqual([3, 4, 5, 6]);
    expect(tensorBytes(whole.lo(1, 0)).buffer).toBe(whole.data.buffer);
  });

  test("tensorBytes collects strided, turned and reversed views in row-major order", () => {
    const x = fromTypedArray(Uint16Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
    const of = (view: Tensor | IntegerTensor): number[] => [...tensorBytes(view)].filter((_, i) => i % 2 === 0);
    expect(of(x.transpose(1, 0))).toEqual([1, 4, 2, 5, 3, 6]);
    expect(of(x.step(-1, 2))).toEqual([4, 6, 1, 3]);
    expect(of(x.pick(1, -1))).toEqual([4, 5, 6]);
    expect(of(x.hi(2, 0))).toEqual([]);
  });

  test("tensorBytes refuses what is no tensor, and a view beyond its array", () => {
    expect(refusalOf(() => tensorBytes([1, 2] as unknown as Tensor))).toBe("not-a-tensor");
    expect(refusalOf(() => tensorBytes(null as unknown as Tensor))).toBe("not-a-tensor");
    const x = tensor([1, 2, 3]);
    x.offset = -1;
    expect(refusalOf(() => tensorBytes(x))).toBe("out-of-bounds");
    [x.offset, x.shape[0]] = [0, 4];
    expect(refusalOf(() => tensorBytes(x))).toBe("out-of-bounds");
  });
});
