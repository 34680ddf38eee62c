import { expect, test } from "vitest";
import { trainXor } from "../../src/xor/train-xor.ts";

test("trainXor learns exclusive or and prints the four answers", () => {
  const lines: string[] = [];
  expect(trainXor(400, 0, (text) => lines.push(text))).toBeLessThan(0.05);
  expect(lines).toHaveLength(10);
  expect(lines.at(-4)).toMatch(/^0 xor 0 = 0\.[0-3]/);
  expect(lines.at(-3)).toMatch(/^0 xor 1 = (0\.[7-9]|1)/);
});

test("trainXor of the same seed prints the same lines", () => {
  const linesOf = (seed: number): string[] => {
    const lines: string[] = [];
    trainXor(20, seed, (text) => lines.push(text));
    return lines;
  };
  expect(linesOf(1)).toEqual(linesOf(1));
  expect(linesOf(1)).not.toEqual(linesOf(2));
});
