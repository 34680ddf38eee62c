import { useEngine, Random } from "@chainrule/tensor";
import { CLASS_NAMES } from "../image-classifier/class-names.ts";
import { loadImages } from "../image-classifier/load-images.ts";
import { trainClassifier } from "../image-classifier/train-classifier.ts";
import type { ReportOptions } from "../image-classifier/train-classifier.ts";
import { digitClassifier, makeOptimizer } from "./model.ts";
import type { Settings } from "./settings.ts";

/** Trains a fully connected classifier of handwritten digits and tells how well it reads the test set. */
export async function trainDigits(settings: Settings, report: ReportOptions, signal: AbortSignal): Promise<void> {
  if (settings.engine !== undefined) useEngine(settings.engine);
  const { train, test } = await loadImages(settings.data);
  const model = digitClassifier(settings.hidden, new Random(settings.seed).split("weights"));
  const optimizer = makeOptimizer(settings.optimizer, model.parameters(), settings.learningRate);
  await trainClassifier({ model, optimizer, train, test, classes: CLASS_NAMES.digits }, settings, report, signal);
}
