import type { Dataset } from "@chainrule/data";
import { summary } from "@chainrule/draw";
import { SoftmaxCrossEntropy } from "@chainrule/layers";
import type { Sequential } from "@chainrule/layers";
import { Accuracy, polynomialDecay, Trainer } from "@chainrule/optim";
import type { History, Optimizer } from "@chainrule/optim";
import { progressBar } from "@chainrule/progress";
import { engineInfo } from "@chainrule/tensor";
import type { IntegerTensor } from "@chainrule/tensor";
import { asciiImage, sideBySide } from "./ascii-image.ts";
import { confusionMatrix, confusionText } from "./confusion-matrix.ts";
import { EPOCH_HEAD, epochRow } from "./epoch-table.ts";
import { imageBytes } from "./image-bytes.ts";
import { mistakeText } from "./mistake-text.ts";
import { percent } from "./percent.ts";
import { readImages, worstMistakes } from "./reading.ts";
import type { Reading } from "./reading.ts";
import type { RunSettings } from "./run-settings.ts";
import { savedRun } from "./saved-run.ts";

/** What is trained, and on what. */
export interface ClassifierTask {
  readonly model: Sequential;
  readonly optimizer: Optimizer;
  readonly train: Dataset<IntegerTensor>;
  readonly test: Dataset<IntegerTensor>;
  /** The name of each class. */
  readonly classes: readonly string[];
}

/** Where a report goes. */
export interface ReportOptions {
  readonly print: (text: string) => void;
  /** Whether to print a line for each epoch. Default true; on a terminal the progress bar leaves its own. */
  readonly epochTable?: boolean;
}

/** What came of a training. */
export interface ClassifierResult {
  readonly history: History;
  /** What the trained model makes of the test set. */
  readonly reading: Reading;
  readonly confusion: readonly (readonly number[])[];
}

/** How many of the worst mistakes are printed. */
const PRINTED = 3;

/**
 * Trains a classifier of images of 28 x 28 bytes, the learning rate falling evenly to 0, and tells how well it reads the
 * test set.
 *
 * What is printed depends on task and settings alone; progress and times go to standard error.
 */
export async function trainClassifier(
  { model, optimizer, train, test, classes }: ClassifierTask,
  settings: RunSettings,
  { print, epochTable = true }: ReportOptions,
  signal: AbortSignal,
): Promise<ClassifierResult> {
  const { batchSize, epochs, seed, examples = train.size, checkpoints } = settings;
  print(`${String(summary(model, ["batch", ...train.inputShape]))}\n`);
  print(`engine ${engineInfo().name}, ${String(optimizer)}, batch ${batchSize}, seed ${seed}\n`);
  const trainer = new Trainer({ model, loss: new SoftmaxCrossEntropy(), optimizer, metrics: [new Accuracy()], seed });
  const [{ learningRate: rate }] = optimizer.groups;
  const steps = epochs * Math.ceil(examples / batchSize);
  const saved = checkpoints === undefined ? undefined : await savedRun(checkpoints, settings);
  if (saved?.text !== undefined) print(saved.text);
  const run = trainer.fit(train.take(examples), {
    epochs,
    batchSize,
    validation: test,
    signal,
    schedule: polynomialDecay({ rate, steps }),
    callbacks: [progressBar(), ...(saved?.callbacks ?? [])],
    ...(saved?.resume && { resume: saved.resume }),
  });
  if (epochTable) print(EPOCH_HEAD);
  for await (const report of run) if (epochTable) print(epochRow(report));

  const reading = readImages(model, test);
  const confusion = confusionMatrix(reading.labels, reading.predicted, classes.length);
  print(`\n${confusionText(confusion, classes)}`);
  const pictures = worstMistakes(reading, PRINTED).map((i) => ({
    title: mistakeText(reading, i, classes),
    lines: asciiImage(imageBytes(test, i)),
  }));
  if (pictures.length > 0) print(`\nthe surest mistakes\n\n${sideBySide(pictures)}`);
  const right = reading.labels.filter((label, i) => label === reading.predicted[i]).length;
  print(`\ntest accuracy ${percent(right / test.size)} (${right} of ${test.size} images)`);
  return { history: run.history, reading, confusion };
}
