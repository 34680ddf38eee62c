/* What the compiler must accept and refuse; `tsc -b`, the first half of the test command, runs this file. */
import type { InputWidth, OutputWidth } from "@chainrule/core";
import {
  BatchNorm1d,
  BatchNorm2d,
  LayerNorm,
  Linear,
  Multiply,
  Parallel,
  ReLU,
  Residual,
  Sequential,
} from "@chainrule/layers";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<Claim extends true>(): Claim | undefined {
  return undefined;
}

// A stack that fits carries its widths.
export const classifier = new Sequential(new Linear(784, 128), new ReLU(), new Linear(128, 10));
holds<Equal<InputWidth<typeof classifier>, 784>>();
holds<Equal<OutputWidth<typeof classifier>, 10>>();

// A tied one is of the same type as the whole.
holds<Equal<ReturnType<typeof classifier.tied>, typeof classifier>>();
holds<Equal<ReturnType<Linear<3, 4>["tied"]>, Linear<3, 4>>>();

// A stack that does not fit is refused at the gate that does not.
export const misfit = new Sequential(
  new Linear(784, 128),
  new ReLU(),
  // @ts-expect-error 64 after 128
  new Linear(64, 10),
);

// A stack inside a stack carries its widths along.
export const nested = new Sequential(classifier, new ReLU(), new Linear(10, 3));
holds<Equal<OutputWidth<typeof nested>, 3>>();
export const nestedMisfit = new Sequential(
  classifier,
  // @ts-expect-error 11 after 10
  new Linear(11, 3),
);

// A width that is not known while compiling fits everything; the run-time check remains.
declare const hidden: number;
export const loose = new Sequential(new Linear(784, hidden), new ReLU(), new Linear(64, 10));
holds<Equal<InputWidth<typeof loose>, 784>>();
export const unknownOutput = new Sequential(new ReLU(), new Linear(10, hidden));
holds<Equal<InputWidth<typeof unknownOutput>, 10>>();
holds<Equal<OutputWidth<typeof unknownOutput>, number>>();

// A normalisation keeps the width it is made for, and is refused behind another one.
export const normalized = new Sequential(new Linear(8, 16), new BatchNorm1d(16), new LayerNorm(16), new Linear(16, 2));
holds<Equal<OutputWidth<typeof normalized>, 2>>();
export const misfitNorm = new Sequential(
  new Linear(8, 16),
  // @ts-expect-error 12 after 16
  new BatchNorm1d(12),
);
export const misfitLayerNorm = new Sequential(
  new Linear(8, 16),
  // @ts-expect-error 12 after 16
  new LayerNorm(12),
);
export const images = new Sequential(new BatchNorm2d(3), new ReLU());
holds<Equal<OutputWidth<typeof images>, 3>>();
// One of unknown width, or over several axes, lets the width before it through.
export const looseNorms = new Sequential(new Linear(8, 16), new BatchNorm1d(hidden), new LayerNorm([4, 16]));
holds<Equal<OutputWidth<typeof looseNorms>, 16>>();

// A list of gates made at run time is allowed, and any stack can be held as a plain Sequential.
const gates = [new Linear(4, 5), new ReLU()];
export const listed = new Sequential(...gates);
export const plain: Sequential = classifier;

// A gate of two inputs has no place in a chain.
// @ts-expect-error Multiply takes two inputs
export const twoInputs = new Sequential(new Linear(4, 4), new Multiply());

// A residual keeps the width of a body that tells it, at either end, or the one before it.
export const residual = new Residual(new Sequential(new Linear(8, 16), new ReLU(), new Linear(16, 8)));
holds<Equal<OutputWidth<typeof residual>, 8>>();
export const looseResidual = new Sequential(new Linear(4, 8), new Residual(new ReLU()), new Linear(8, 2));
holds<Equal<OutputWidth<typeof looseResidual>, 2>>();
export const wideningResidual = new Residual(
  // @ts-expect-error 8 -> 9 beside the identity
  new Linear(8, 9),
);
export const misfitResidual = new Sequential(
  new Linear(4, 7),
  // @ts-expect-error 8 after 7
  residual,
);
// With a shortcut it maps as both do.
export const projected = new Residual(new Linear(8, 9), { shortcut: new Linear(8, 9, { bias: false }) });
holds<Equal<InputWidth<typeof projected>, 8>>();
holds<Equal<OutputWidth<typeof projected>, 9>>();
export const misfitShortcut = new Residual(
  // @ts-expect-error 8 -> 9 added to 10
  new Linear(8, 9),
  { shortcut: new Linear(8, 10) },
);
holds<Equal<ReturnType<typeof projected.tied>, typeof projected>>();

// Branches take one width; what they give is known where it is added.
export const joined = new Parallel([new Linear(8, 3), new ReLU()]);
holds<Equal<InputWidth<typeof joined>, 8>>();
holds<Equal<OutputWidth<typeof joined>, number>>();
export const added = new Parallel([new Linear(8, 3), new Linear(8, 3)], { join: "add" });
holds<Equal<OutputWidth<typeof added>, 3>>();
export const misfitBranch = new Parallel([
  new Linear(8, 3),
  // @ts-expect-error 7 on an input of 8
  new Linear(7, 3),
]);
export const misfitSum = new Parallel(
  [
    new Linear(8, 3),
    // @ts-expect-error 8 -> 4 added to 3
    new Linear(8, 4),
  ],
  { join: "add" },
);
