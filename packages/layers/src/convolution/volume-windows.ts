import { depthWindowsMatrix, exchangeMatrix, reshape, sparseProduct } from "@chainrule/tensor";
import type { SparseMatrix, Tensor, VolumeGeometry } from "@chainrule/tensor";

/**
 * How volumes become images and back, for one geometry: a window of slices is an image with `kernelDepth` channels for
 * each of the volume's, and the images that a convolution makes of the windows are the slices of the result.
 */
export class VolumeWindows {
  readonly #geometry: VolumeGeometry;
  readonly #slices: SparseMatrix;
  readonly #order: SparseMatrix;

  constructor(geometry: VolumeGeometry) {
    this.#geometry = geometry;
    this.#slices = depthWindowsMatrix(geometry.windows);
    this.#order = exchangeMatrix(geometry.windows.outDepth, geometry.images.outChannels);
  }

  /** Whether this is for another geometry as well, with windows of the same layer: only the sizes of inputs differ. */
  fits({ batch, windows, images }: VolumeGeometry): boolean {
    const own = this.#geometry;
    return (
      own.batch === batch &&
      own.windows.depth === windows.depth &&
      own.images.height === images.height &&
      own.images.width === images.width
    );
  }

  /** `[batch, channels, depth, height, width]` as `[batch * outDepth, channels * kernelDepth, height, width]`. */
  unfold(volumes: Tensor): Tensor {
    const { batch, windows, images } = this.#geometry;
    const slices = reshape(volumes, [batch, windows.channels * windows.depth, images.height * images.width]);
    return reshape(sparseProduct(this.#slices, slices, 1), [
      images.batch,
      images.inChannels,
      images.height,
      images.width,
    ]);
  }

  /** The transpose of {@link unfold}: adds every entry of the images to the one it was a copy of. */
  fold(gradImages: Tensor): Tensor {
    const { batch, windows, images } = this.#geometry;
    const rows = windows.outDepth * images.inChannels;
    const slices = reshape(gradImages, [batch, rows, images.height * images.width]);
    return reshape(sparseProduct(this.#slices.transposed, slices, 1), [
      batch,
      windows.channels,
      windows.depth,
      images.height,
      images.width,
    ]);
  }

  /** `[batch * outDepth, outChannels, outHeight, outWidth]` as `[batch, outChannels, outDepth, outHeight, outWidth]`. */
  stack(planes: Tensor): Tensor {
    const { batch, windows, images } = this.#geometry;
    const shape = [batch, images.outChannels, windows.outDepth, images.outHeight, images.outWidth];
    return reshape(sparseProduct(this.#order, this.#asRows(planes), 1), shape);
  }

  /** The images that {@link stack} made these volumes of. */
  unstack(volumes: Tensor): Tensor {
    const { images } = this.#geometry;
    const shape = [images.batch, images.outChannels, images.outHeight, images.outWidth];
    return reshape(sparseProduct(this.#order.transposed, this.#asRows(volumes), 1), shape);
  }

  #asRows(x: Tensor): Tensor {
    const { batch, windows, images } = this.#geometry;
    return reshape(x, [batch, windows.outDepth * images.outChannels, images.outHeight * images.outWidth]);
  }
}
