import { createReadStream } from "node:fs";
import { ChainruleError, FormatError, fromTypedArray, ValueError, expectCount } from "@chainrule/tensor";
import type { IntegerTensor } from "@chainrule/tensor";
import { Dataset } from "../dataset/dataset.ts";
import { readIdx } from "../format/idx.ts";
import { locateMnist } from "./locate-mnist.ts";
import type { LocateMnistOptions } from "./locate-mnist.ts";

/** Settings of {@link loadMnist}. */
export interface LoadMnistOptions extends LocateMnistOptions {
  /** How many classes the labels name, from 0 up. Default 10. */
  readonly classes?: number;
}

/** The two parts of MNIST, or of a set made like it. */
export interface Mnist {
  readonly train: Dataset<IntegerTensor>;
  readonly test: Dataset<IntegerTensor>;
}

/** Bytes before the labels in a file of rank 1. */
const LABELS_START = 8;

/**
 * Loads MNIST from the files that {@link locateMnist} finds: 60,000 training and 10,000 test images of handwritten
 * digits. Fashion-MNIST and EMNIST come in the same form.
 *
 * - Inputs: `[examples, 784]`, bytes, scaled by 1/255 in batches; row by row from the top left, 0 is the background.
 * - Targets: `[examples]`, bytes from 0 to 9.
 * - Source: LeCun, Bottou, Bengio and Haffner, 1998, Gradient-Based Learning Applied to Document Recognition.
 *
 * @throws ValueError when a file is missing or cannot be read.
 * @throws FormatError when a file's content is not what its name says.
 */
export async function loadMnist(options: LoadMnistOptions = {}): Promise<Mnist> {
  const { classes = 10 } = options;
  expectCount("loadMnist", "classes", classes, 1, 256);
  const files = await locateMnist(options);
  const train = await loadPart(files.trainImages, files.trainLabels, classes);
  const test = await loadPart(files.testImages, files.testLabels, classes);
  return { train, test };
}

async function loadPart(imagesPath: string, labelsPath: string, classes: number): Promise<Dataset<IntegerTensor>> {
  const images = await readBytes(imagesPath, 3);
  const labels = await readBytes(labelsPath, 1);
  const [examples, rows, columns] = images.shape;
  if (labels.shape[0] !== examples) throw countsDiffer(labelsPath, labels.shape[0], examples);
  const wrong = labels.data.findIndex((label: number) => label >= classes);
  if (wrong >= 0) throw labelOutOfRange(labelsPath, wrong, labels.data[wrong], classes);
  return new Dataset(fromTypedArray(images.data, [examples, rows * columns]), labels, { scale: 1 / 255 });
}

async function readBytes(path: string, rank: number): Promise<IntegerTensor> {
  const array = await readFile(path, rank);
  if (array.data instanceof Uint8Array) return array as IntegerTensor;
  throw new FormatError({
    code: "idx-type",
    where: `loadMnist(${path})`,
    expected: "the elements must be unsigned bytes, type 08",
    got: array.dtype,
    byteOffset: 2,
  });
}

async function readFile(path: string, rank: number): ReturnType<typeof readIdx> {
  try {
    return await readIdx(createReadStream(path, { highWaterMark: 2 ** 20 }), { name: path, rank });
  } catch (cause) {
    if (cause instanceof ChainruleError) throw cause;
    throw new ValueError({
      code: "unreadable-file",
      where: "loadMnist",
      expected: `${path} must be a file that can be read`,
      got: cause instanceof Error ? cause.message : String(cause),
      cause,
    });
  }
}

function countsDiffer(labelsPath: string, labels: number, images: number): FormatError {
  return new FormatError({
    code: "example-count",
    where: `loadMnist(${labelsPath})`,
    expected: `there must be a label for each of the ${images} images`,
    got: String(labels),
    fix: "Take images and labels of the same set",
    byteOffset: 4,
  });
}

function labelOutOfRange(labelsPath: string, example: number, label: number, classes: number): FormatError {
  return new FormatError({
    code: "label-out-of-range",
    where: `loadMnist(${labelsPath})`,
    expected: `every label must be from 0 to ${classes - 1}`,
    got: `${label} for example ${example}`,
    fix: `Pass { classes } for a set with more classes`,
    byteOffset: LABELS_START + example,
  });
}
