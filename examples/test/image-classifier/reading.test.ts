import { Dataset } from "@chainrule/data";
import { constant, Linear, Sequential } from "@chainrule/layers";
import { fromTypedArray, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { readImages, worstMistakes } from "../../src/image-classifier/reading.ts";

test("readImages gives each image's label, the answer and its probability", () => {
  const identity = new Linear(2, 2, { weightInit: constant(0), biasInit: constant(0) });
  identity.weight.value.data.set([1, 0, 0, 1]);
  const data = new Dataset(
    tensor([
      [3, 1],
      [0, 0.5],
    ]),
    fromTypedArray(Uint8Array.of(0, 0), [2]),
  );
  const { labels, predicted, confidence } = readImages(new Sequential(identity), data);
  expect(labels).toEqual([0, 0]);
  expect(predicted).toEqual([0, 1]);
  // The softmax of two scores that differ by d is 1 / (1 + exp(-d)).
  expect(confidence[0]).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
  expect(confidence[1]).toBeCloseTo(1 / (1 + Math.exp(-0.5)), 6);
});

test("worstMistakes lists the wrong answers, the surest first", () => {
  const reading = { labels: [0, 1, 2, 3], predicted: [0, 2, 1, 4], confidence: [0.9, 0.5, 0.8, 0.6] };
  expect(worstMistakes(reading, 2)).toEqual([2, 3]);
  expect(worstMistakes(reading, 9)).toEqual([2, 3, 1]);
  expect(worstMistakes({ labels: [1], predicted: [1], confidence: [1] }, 3)).toEqual([]);
});
