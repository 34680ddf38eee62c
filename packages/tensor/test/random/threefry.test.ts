import { threefry2x32 } from "@chainrule/tensor";
import { expect, test } from "vitest";

// Known answers published with Random123 (Salmon et al.), file kat_vectors, threefry2x32 with 20 rounds.
test.each([
  ["zeros", [0, 0], [0, 0], [0x6b200159, 0x99ba4efe]],
  ["ones", [0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff], [0x1cb996fc, 0xbb002be7]],
  ["digits of pi", [0x243f6a88, 0x85a308d3], [0x13198a2e, 0x03707344], [0xc4923a9c, 0x483df7a0]],
])("threefry2x32 gives the known answer for %s", (_, counter, key, answer) => {
  const output = new Uint32Array(2);
  threefry2x32(output, key[0], key[1], counter[0], counter[1]);
  expect([...output]).toEqual(answer);
});

test("threefry2x32 gives another pair for every counter, as a bijection must", () => {
  const output = new Uint32Array(2);
  const seen = new Set<string>();
  for (let counter = 0; counter < 5000; counter++) {
    threefry2x32(output, 1, 2, counter, 0);
    seen.add(output.join());
  }
  expect(seen.size).toBe(5000);
});
