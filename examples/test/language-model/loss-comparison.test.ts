import { expect, test } from "vitest";
import { lossComparison } from "../../src/language-model/loss-comparison.ts";

test("lossComparison shows nats and bits, and says that a model is below", () => {
  const text = lossComparison({ unigram: Math.LN2 * 3, bigram: Math.LN2 * 2, model: Math.LN2 });
  expect(text.split("\n").slice(0, 4)).toEqual([
    "held-out text       nats    bits",
    "unigram entropy   2.0794  3.0000",
    "bigram entropy    1.3863  2.0000",
    "this model        0.6931  1.0000",
  ]);
  expect(text).toContain("The model is 0.6931 nats below the bigram entropy");
});

test("lossComparison says that a model is not below, also when it is just there", () => {
  expect(lossComparison({ unigram: 3, bigram: 2, model: 2.25 })).toContain("not below the bigram entropy: 0.2500 nats");
  expect(lossComparison({ unigram: 3, bigram: 2, model: 2 })).toContain("not below");
});
