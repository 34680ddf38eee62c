import { matrixProduct, Random, tensor, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { orthogonalized } from "../../src/optimizer/orthogonalized.ts";

// newton_schulz of test-kit/fixtures/trajectory/generate.py, NumPy 1.24.2.
test("orthogonalized agrees with NumPy, for a wide matrix and a tall one", () => {
  const expected = [
    [0.33371976900662625, -0.643367876339306, 0.15723121983373434],
    [0.9981503493106361, 0.07515530855123731, -0.3295072282136856],
  ];
  expect(
    orthogonalized(
      tensor(
        [
          [1, -2, 0.5],
          [3, 0.25, -1],
        ],
        "float64",
      ),
    ),
  ).toBeAllClose(expected);
  const turned = expected[0].map((_, column) => expected.map((row) => row[column]));
  expect(
    orthogonalized(
      tensor(
        [
          [1, 3],
          [-2, 0.25],
          [0.5, -1],
        ],
        "float64",
      ),
    ),
  ).toBeAllClose(turned);
});

test.each(["float32", "float64"] as const)("orthogonalized brings singular values near to 1 in %s", (dtype) => {
  const x = zeros([6, 20], dtype);
  new Random(2).fillNormal(x);
  const y = orthogonalized(x);
  const squares: Tensor = matrixProduct(y, y, "transposeRight");
  for (let i = 0; i < 6; i++) {
    expect(squares.get(i, i)).toBeGreaterThan(0.4);
    expect(squares.get(i, i)).toBeLessThan(1.5);
  }
});

test("orthogonalized takes a single row to about its direction, and leaves zeros", () => {
  // 3.4445 - 4.775 + 2.0315 = 0.701 of a singular value of 1, four times more.
  let s = 1;
  for (let i = 0; i < 5; i++) s = 3.4445 * s - 4.775 * s ** 3 + 2.0315 * s ** 5;
  expect(orthogonalized(tensor([[3, 4]], "float64"))).toBeAllClose([[0.6 * s, 0.8 * s]], { relative: 1e-6 });
  expect(orthogonalized(zeros([2, 3]))).toBeAllClose([
    [0, 0, 0],
    [0, 0, 0],
  ]);
});
