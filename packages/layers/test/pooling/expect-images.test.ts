import { zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { expectImages } from "../../src/pooling/expect-images.ts";

test("expectImages takes four axes and refuses others, with the mend for a single image", () => {
  expect(() => expectImages("f", zeros([1, 2, 3, 4]))).not.toThrow();
  expect(() => expectImages("f", zeros([2, 3, 4]))).toThrow(
    "f: input must be [batch, channels, height, width], got [2, 3, 4]. Give it a batch axis: reshape(x, [1, ...x.shape])",
  );
  expect(() => expectImages("f", zeros([3, 4]))).toThrow(/got \[3, 4\]$/);
});
