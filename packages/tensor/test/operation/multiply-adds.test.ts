import {
  addConvolutionWeightGradient,
  addMatrixProduct,
  convolution,
  convolutionGeometry,
  convolutionInputGradient,
  countMultiplyAdds,
  matrixProduct,
  ones,
  zeros,
} from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { refusal } from "../refusal.ts";

test("countMultiplyAdds counts m n k for a product, whatever its form, and for one that adds", () => {
  const sizes = fc.nat({ max: 5 });
  fc.assert(
    fc.property(sizes, sizes, sizes, (m, n, k) => {
      const count = countMultiplyAdds(() => {
        matrixProduct(ones([m, k]), ones([k, n]));
        matrixProduct(ones([k, m]), ones([k, n]), "transposeLeft");
        addMatrixProduct(zeros([m, n]), ones([m, k]), ones([n, k]), "transposeRight");
      });
      expect(count).toBe(3 * m * n * k);
    }),
  );
});

test("countMultiplyAdds counts a convolution and its two gradients alike, each group by itself", () => {
  const [x, w] = [ones([2, 4, 5, 6]), ones([6, 2, 3, 2])];
  const settings = { stride: [2, 1], padding: [1, 1, 0, 0], dilation: [1, 1], groups: 2 } as const;
  const geometry = convolutionGeometry("test", x.shape, w.shape, settings);
  // 2 examples, 6 channels of 3 x 5 windows, each over 2 channels of 3 x 2.
  const each = 2 * 6 * (3 * 5) * 2 * (3 * 2);
  expect(countMultiplyAdds(() => convolution(x, w, ones([6]), geometry))).toBe(each);
  const y = convolution(x, w, undefined, geometry);
  expect(countMultiplyAdds(() => convolutionInputGradient(y, w, geometry))).toBe(each);
  expect(countMultiplyAdds(() => addConvolutionWeightGradient(w, undefined, y, x, geometry))).toBe(each);
});

test("countMultiplyAdds counts what a count inside of it does", () => {
  const product = (): unknown => matrixProduct(ones([2, 3]), ones([3, 4]));
  let inner = 0;
  const outer = countMultiplyAdds(() => {
    product();
    inner = countMultiplyAdds(product);
  });
  expect([inner, outer]).toEqual([24, 48]);
  expect(countMultiplyAdds(() => {})).toBe(0);
});

test("countMultiplyAdds goes on after work that throws, and refuses a promise", () => {
  const failing = (): never => {
    matrixProduct(ones([2, 3]), ones([3, 4]));
    throw new RangeError("mine");
  };
  expect(() => countMultiplyAdds(failing)).toThrow(RangeError);
  const outer = countMultiplyAdds(() => expect(() => countMultiplyAdds(failing)).toThrow("mine"));
  expect(outer).toBe(24);
  expect(refusal(() => countMultiplyAdds(() => Promise.resolve()))).toBe(
    "StateError asynchronous-work | countMultiplyAdds: the work must be over when it returns, got a promise. " +
      "Await outside: const batch = await next(); countMultiplyAdds(() => model.forward(batch))",
  );
});
