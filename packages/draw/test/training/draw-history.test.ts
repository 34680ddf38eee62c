import { drawHistory } from "@chainrule/draw";
import { expect, test } from "vitest";
import { outside, overlaps, textBoxes } from "../text-boxes.ts";

test("drawHistory draws the loss and each metric, on training and on validation data", () => {
  const svg = drawHistory({
    epochs: [
      { epoch: 1, train: { loss: 0.5, accuracy: 0.8 }, validation: { loss: 0.75, accuracy: 0.7 } },
      { epoch: 2, train: { loss: 0.25, accuracy: 0.9 }, validation: { loss: 0.7, accuracy: 0.75 } },
    ],
  });
  const boxes = textBoxes(svg);
  const texts = boxes.map(({ text }) => text);
  expect(texts).toEqual(expect.arrayContaining(["Training", "loss", "accuracy", "epoch"]));
  expect(texts).toEqual(expect.arrayContaining(["training 0.25", "validation 0.7", "training 0.9", "validation 0.75"]));
  expect(overlaps(boxes)).toEqual([]);
  expect(outside(svg)).toEqual([]);
});

test("drawHistory draws a metric that has no validation, or is missing in some epochs", () => {
  const svg = drawHistory({
    epochs: [
      { epoch: 1, train: { loss: 1 } },
      { epoch: 2, train: { loss: NaN, recall: 0.5 } },
    ],
  });
  const texts = textBoxes(svg).map(({ text }) => text);
  expect(texts).toEqual(expect.arrayContaining(["training 1", "training 0.5"]));
  expect(texts.filter((text) => text === "\u00D7 1 value: not finite")).toHaveLength(2);
});

test("drawHistory before the first epoch draws an empty plot of the loss", () => {
  expect(textBoxes(drawHistory({ epochs: [] })).map(({ text }) => text)).toContain("no values to draw");
});
