import { Dataset } from "@chainrule/data";
import { SGD } from "@chainrule/optim";
import { fromTypedArray, Random, useEngine } from "@chainrule/tensor";
import type { IntegerTensor } from "@chainrule/tensor";
import { outputFolder } from "../command-line/output-folder.ts";
import { CLASS_NAMES, classesOf } from "../image-classifier/class-names.ts";
import { loadImages } from "../image-classifier/load-images.ts";
import { trainClassifier } from "../image-classifier/train-classifier.ts";
import type { ReportOptions } from "../image-classifier/train-classifier.ts";
import { lenet } from "./lenet.ts";
import type { Settings } from "./settings.ts";
import { writePictures } from "./write-pictures.ts";

/** Trains a convolutional classifier of images, tells how well it reads the test set, and draws it where that is asked. */
export async function trainLenet(settings: Settings, report: ReportOptions, signal: AbortSignal): Promise<void> {
  if (settings.engine !== undefined) useEngine(settings.engine);
  // Before the training, so that a folder that cannot be is refused at once.
  const folder = settings.out === undefined ? undefined : outputFolder("out", settings.out);
  const images = await loadImages(settings.data);
  const [train, test] = [withChannel(images.train), withChannel(images.test)];
  const classes = CLASS_NAMES[settings.classes ?? classesOf(images.folder)];
  const model = lenet(new Random(settings.seed).split("weights"));
  const optimizer = new SGD(model.parameters(), {
    learningRate: settings.learningRate,
    momentum: 0.9,
    weightDecay: 5e-4,
  });
  const result = await trainClassifier({ model, optimizer, train, test, classes }, settings, report, signal);
  if (folder === undefined) return;
  const paths = writePictures(folder, { model, test, classes, ...result });
  report.print(`\n${paths.map((path) => `wrote ${path}`).join("\n")}`);
}

/** Rows of 784 pixels as images of one channel, over the same memory. */
function withChannel({ inputs, targets, size, scale }: Dataset<IntegerTensor>): Dataset<IntegerTensor> {
  return new Dataset(fromTypedArray(inputs.data as Uint8Array, [size, 1, 28, 28]), targets, { scale });
}
