import {
  countMultiplyAdds,
  DTypeError,
  matrixProduct,
  matrixProducts,
  pack,
  Random,
  ShapeError,
  tensor,
  toNested,
  transposed,
  zeros,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

function normals(...shape: number[]): Tensor {
  const x = zeros(shape);
  new Random(shape.length).fillNormal(x);
  return x;
}

/** The matrix at two leading places. */
const at = (x: Tensor, i: number, j: number): Tensor => x.pick(i, j, null, null) as Tensor;

test("matrixProducts multiplies each pair of matrices", () => {
  const a = tensor([[[1, 2]], [[3, 4]]]);
  const b = tensor([
    [[1], [10]],
    [[100], [1000]],
  ]);
  expect(toNested(matrixProducts(a, b))).toEqual([[[21]], [[4300]]]);
});

test("matrixProducts takes transposed factors and strided views as matrixProduct does", () => {
  const [x, y] = [normals(2, 3, 4, 5), normals(2, 3, 4, 6)];
  const heads = pack(x).transpose(0, 2, 1, 3) as Tensor;
  const backwards = x.step(1, 1, -1, 1) as Tensor;
  for (let i = 0; i < 2; i++) {
    for (let j = 0; j < 3; j++) {
      expect(at(matrixProducts(x, y, "transposeLeft"), i, j)).toBeAllClose(
        matrixProduct(at(x, i, j), at(y, i, j), "transposeLeft"),
      );
      expect(at(matrixProducts(backwards, y, "transposeLeft"), i, j)).toBeAllClose(
        matrixProduct(at(backwards, i, j), at(y, i, j), "transposeLeft"),
      );
      expect(at(matrixProducts(heads, heads, "transposeRight"), i, j)).toBeAllClose(
        matrixProduct(at(heads, i, j), transposed(at(heads, i, j))),
      );
    }
  }
});

test("matrixProducts of nothing is nothing, and of no columns 0", () => {
  expect(matrixProducts(zeros([0, 2, 3]), zeros([0, 3, 4])).shape).toEqual([0, 2, 4]);
  expect(toNested(matrixProducts(zeros([1, 1, 0]), zeros([1, 0, 2])))).toEqual([[[0, 0]]]);
});

test("matrixProducts are counted", () => {
  expect(countMultiplyAdds(() => matrixProducts(zeros([6, 2, 3]), zeros([6, 3, 4])))).toBe(6 * 2 * 3 * 4);
});

test("matrixProducts refuses what does not fit", () => {
  expect(() => matrixProducts(zeros([2, 3, 4]), zeros([3, 4, 5]))).toThrow(ShapeError);
  expect(() => matrixProducts(zeros([2, 3, 4]), zeros([2, 3, 4]))).toThrow(
    'matrixProducts: a and b must have the same leading axes and the inner length in common (form "plain"), got [2, 3, 4] and [2, 3, 4]',
  );
  expect(() => matrixProducts(zeros([4]), zeros([4]))).toThrow(ShapeError);
  expect(() => matrixProducts(zeros([2, 3]), zeros([3, 2], "float64"))).toThrow(DTypeError);
});
