import { expect, test } from "vitest";
import { mistakeText } from "../../src/image-classifier/mistake-text.ts";

test("mistakeText tells what the image is, what it was read as, and how surely", () => {
  const reading = { labels: [0, 1], predicted: [0, 0], confidence: [1, 0.875] };
  expect(mistakeText(reading, 1, ["Bag", "Coat"])).toBe("Coat read as Bag (87.50 %)");
});
