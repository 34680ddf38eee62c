/* What the compiler must accept and refuse; `tsc -b`, the first half of the test command, runs this file. */
import type { InputWidth, OutputWidth } from "@chainrule/core";
import {
  AveragePool2d,
  Conv1d,
  Conv2d,
  Conv3d,
  ConvTranspose1d,
  ConvTranspose2d,
  Flatten,
  Linear,
  MaxPool2d,
  ReLU,
  Sequential,
} from "@chainrule/layers";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<Claim extends true>(): Claim | undefined {
  return undefined;
}

// Channels flow through a stack of images as features do; pooling keeps them.
export const images = new Sequential(new Conv2d(1, 8, 5), new ReLU(), new MaxPool2d(2), new Conv2d(8, 16, 5));
holds<Equal<InputWidth<typeof images>, 1>>();
holds<Equal<OutputWidth<typeof images>, 16>>();

// A convolution that does not fit is refused at its place.
export const misfit = new Sequential(
  new Conv2d(1, 8, 5),
  new AveragePool2d(2),
  // @ts-expect-error 4 after 8
  new Conv2d(4, 16, 5),
);

// Behind Flatten the width depends on the size of the images, so any Linear fits; the run-time check remains.
export const classifier = new Sequential(images, new Flatten(), new Linear(784, 10));
holds<Equal<InputWidth<typeof classifier>, 1>>();
holds<Equal<OutputWidth<typeof classifier>, 10>>();

// Sequences, volumes and transposed convolutions as well.
export const sequences = new Sequential(new Conv1d(1, 8, 5), new ReLU(), new ConvTranspose1d(8, 3, 5));
holds<Equal<OutputWidth<typeof sequences>, 3>>();

export const misfits = [
  // @ts-expect-error 4 after 8
  (): unknown => new Sequential(new Conv1d(1, 8, 5), new Conv1d(4, 2, 5)),
  // @ts-expect-error 4 after 8
  (): unknown => new Sequential(new Conv3d(1, 8, 5), new Conv3d(4, 2, 5)),
  // @ts-expect-error 4 after 8
  (): unknown => new Sequential(new ConvTranspose2d(1, 8, 5), new ConvTranspose2d(4, 2, 5)),
];
