import { loadMnist } from "@chainrule/data/node";
import { summary } from "@chainrule/draw";
import { SoftmaxCrossEntropy } from "@chainrule/layers";
import { Accuracy, Trainer } from "@chainrule/optim";
import type { EpochReport } from "@chainrule/optim";
import { progressBar } from "@chainrule/progress";
import { engineInfo, Random, useEngine } from "@chainrule/tensor";
import { asciiDigit, sideBySide } from "./ascii-digit.ts";
import { confusionMatrix, confusionText } from "./confusion-matrix.ts";
import { linearDecay } from "./linear-decay.ts";
import { digitClassifier, makeOptimizer } from "./model.ts";
import { readDigits, worstMistakes } from "./reading.ts";
import type { Settings } from "./settings.ts";

/** Where a report goes. */
export interface ReportOptions {
  readonly print: (text: string) => void;
  /** Whether to print a line for each epoch. Default true; on a terminal the progress bar leaves its own. */
  readonly epochTable?: boolean;
}

/** How many of the worst mistakes are drawn. */
const DRAWN = 3;

/**
 * Trains a classifier of handwritten digits and tells how well it reads the test set.
 *
 * What is printed depends on the settings alone; progress and times go to standard error.
 */
export async function trainDigits(
  settings: Settings,
  { print, epochTable = true }: ReportOptions,
  signal: AbortSignal,
): Promise<void> {
  if (settings.engine !== undefined) useEngine(settings.engine);
  const { train, test } = await loadMnist({
    resolveFrom: import.meta.url,
    ...(settings.data !== undefined && { directory: settings.data }),
  });
  const random = new Random(settings.seed);
  const model = digitClassifier(settings.hidden, random.split("weights"));
  const optimizer = makeOptimizer(settings.optimizer, model.parameters(), settings.learningRate);
  print(`${String(summary(model, ["batch", 784]))}\n`);
  print(`engine ${engineInfo().name}, ${String(optimizer)}, batch ${settings.batchSize}, seed ${settings.seed}\n`);

  const trainer = new Trainer({
    model,
    loss: new SoftmaxCrossEntropy(),
    optimizer,
    metrics: [new Accuracy()],
    seed: settings.seed,
  });
  const run = trainer.fit(train.take(settings.examples ?? train.size), {
    epochs: settings.epochs,
    batchSize: settings.batchSize,
    validation: test,
    signal,
    callbacks: [linearDecay(optimizer), progressBar()],
  });
  if (epochTable) print(EPOCH_HEAD);
  for await (const report of run) if (epochTable) print(epochRow(report));

  const reading = readDigits(model, test);
  const mistakes = worstMistakes(reading, DRAWN);
  print(`\n${confusionText(confusionMatrix(reading.labels, reading.predicted, 10))}`);
  if (mistakes.length > 0) {
    const pictures = mistakes.map((i) => ({
      title: `a ${reading.labels[i]} read as ${reading.predicted[i]} (${percent(reading.confidence[i])})`,
      lines: asciiDigit(Array.from({ length: 784 }, (_, pixel) => test.inputs.get(i, pixel))),
    }));
    print(`\nthe surest mistakes\n\n${sideBySide(pictures)}`);
  }
  const right = reading.labels.filter((label, i) => label === reading.predicted[i]).length;
  print(`\ntest accuracy ${percent(right / test.size)} (${right} of ${test.size} digits)`);
}

const EPOCH_HEAD = "epoch   train loss  train accuracy   test loss   test accuracy";

function epochRow({ epoch, train, validation = train }: EpochReport): string {
  const cells = [train, validation].flatMap(({ loss, accuracy }) => [
    loss.toFixed(4).padStart(13),
    percent(accuracy).padStart(16),
  ]);
  return `${String(epoch).padStart(5)}${cells.join("")}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
