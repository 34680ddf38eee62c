import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawConfusionMatrix, drawHistory, drawImages, drawWeights } from "@chainrule/draw";
import { fromTypedArray } from "@chainrule/tensor";
import { imageBytes } from "../image-classifier/image-bytes.ts";
import { worstMistakes } from "../image-classifier/reading.ts";
import type { ClassifierResult, ClassifierTask } from "../image-classifier/train-classifier.ts";

/** What there is to draw. */
export type Drawn = ClassifierResult & Pick<ClassifierTask, "model" | "test" | "classes">;

/** How many of the worst mistakes are drawn, and how many of them side by side. */
const DRAWN = 24;
const COLUMNS = 6;

/**
 * Writes pictures of a trained network into a folder: `training.svg`, `confusion.svg`, `filters.svg` with the kernels of
 * its first gate, and `mistakes.svg`.
 *
 * @returns the paths of the files.
 */
export function writePictures(folder: string, drawn: Drawn): string[] {
  const { model, history, confusion, classes } = drawn;
  const [firstWeight] = model.parameters();
  const pictures = {
    "training.svg": drawHistory(history, { title: "Training" }),
    "confusion.svg": drawConfusionMatrix(confusion, { title: "What each image was read as", classes }),
    "filters.svg": drawWeights(firstWeight.value, { title: "The kernels of the first convolution", columns: 8 }),
    "mistakes.svg": mistakesPicture(drawn),
  };
  return Object.entries(pictures).map(([name, svg]) => {
    const path = join(folder, name);
    writeFileSync(path, svg);
    return path;
  });
}

function mistakesPicture({ test, classes, reading }: Drawn): string {
  const mistakes = worstMistakes(reading, DRAWN);
  const bytes = mistakes.flatMap((i) => [...imageBytes(test, i)]);
  return drawImages(fromTypedArray(Uint8Array.from(bytes), [mistakes.length, 28, 28]), {
    title: "Mistakes, the surest first: true → read as",
    // Without the probabilities, for which names such as "Ankle boot" leave no room.
    captions: mistakes.map((i) => `${classes[reading.labels[i]]} → ${classes[reading.predicted[i]]}`),
    columns: COLUMNS,
  });
}
