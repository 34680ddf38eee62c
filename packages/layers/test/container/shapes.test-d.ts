/* What the compiler must accept and refuse; `tsc -b`, the first half of the test command, runs this file. */
import type { Chained, InputWidth, MisfitText, OutputShape, OutputWidth } from "@chainrule/core";
import {
  AdaptiveAveragePool2d,
  AveragePool2d,
  AveragePool3d,
  BatchNorm1d,
  BatchNorm2d,
  Conv1d,
  Conv2d,
  Conv3d,
  ConvTranspose1d,
  ConvTranspose2d,
  Dropout,
  Embedding,
  Flatten,
  GLU,
  GlobalAveragePool,
  GRU,
  LayerNorm,
  Linear,
  MaxPool1d,
  MaxPool2d,
  MaxPool3d,
  Pad1d,
  Pad2d,
  Parallel,
  ReLU,
  Reshape,
  Residual,
  SelfAttention,
  Sequential,
  Slice,
  Split,
  TimeDistributed,
  Upsample1d,
  Upsample2d,
} from "@chainrule/layers";
import type { Conv2dOptions } from "@chainrule/layers";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<Claim extends true>(): Claim | undefined {
  return undefined;
}

// LeNet-5 on images of 28 x 28: 28 - 24 - 12 - 8 - 4, or with padding 28 - 28 - 14 - 10 - 5.
export const lenet = Sequential.on(
  [1, 28, 28],
  new Conv2d(1, 6, 5, { padding: 2 }),
  new ReLU(),
  new MaxPool2d(2),
  new Conv2d(6, 16, 5),
  new ReLU(),
  new MaxPool2d(2),
  new Flatten(),
  new Linear(400, 120),
  new ReLU(),
  new Linear(120, 84),
  new ReLU(),
  new Linear(84, 10),
);
holds<Equal<InputWidth<typeof lenet>, 1>>();
holds<Equal<OutputShape<typeof lenet>, readonly [10]>>();
holds<Equal<OutputWidth<typeof lenet>, 10>>();
holds<Equal<ReturnType<typeof lenet.tied>, typeof lenet>>();
export const plain: Sequential = lenet;

export const misfitLenet = Sequential.on(
  [1, 28, 28],
  new Conv2d(1, 6, 5),
  new MaxPool2d(2),
  new Conv2d(6, 16, 5),
  new MaxPool2d(2),
  new Flatten(),
  // @ts-expect-error Linear 400 -> 120 after 256
  new Linear(400, 120),
  new Linear(120, 10),
);

// Reshape states a shape as well: rows of 784 become images.
export const rows = new Sequential(new Reshape([1, 28, 28]), new Conv2d(1, 6, 5), new Flatten(), new Linear(3456, 10));
holds<Equal<OutputShape<typeof rows>, readonly [10]>>();

// The shape behind a stack.
function after<Shape>(stack: { readonly "~width": { readonly out: Shape } }): Shape | undefined {
  return stack && undefined;
}
const shapes = {
  stride: after(Sequential.on([3, 224, 224], new Conv2d(3, 64, 7, { stride: 2, padding: 3 }))),
  pool: after(Sequential.on([64, 112, 112], new MaxPool2d(3, { stride: 2, padding: 1 }))),
  pair: after(Sequential.on([1, 20, 30], new Conv2d(1, 4, [3, 5], { stride: [1, 2], dilation: [2, 1] }))),
  same: after(Sequential.on([1, 256, 32], new Conv2d(1, 4, [4, 7], { padding: "same" }))),
  means: after(Sequential.on([8, 9, 9], new AveragePool2d(2), new BatchNorm2d(8), new Dropout(0.5))),
  sequence: after(Sequential.on([2, 100], new Conv1d(2, 8, 5, { stride: 2 }), new MaxPool1d(2), new BatchNorm1d(8))),
  volume: after(
    Sequential.on([1, 16, 28, 28], new Conv3d(1, 4, [3, 5, 5]), new MaxPool3d(2), new AveragePool3d([7, 2, 2])),
  ),
  spread1d: after(Sequential.on([4, 10], new ConvTranspose1d(4, 2, 4, { stride: 2, padding: 1 }))),
  spread2d: after(
    Sequential.on([4, 7, 7], new ConvTranspose2d(4, 2, 3, { stride: 2, padding: 1, outputPadding: [1, 0] })),
  ),
  padded: after(Sequential.on([1, 28, 28], new Pad2d(2), new Pad2d([1, 0]), new Pad2d([0, 1, 2, 3]))),
  padded1d: after(Sequential.on([1, 28], new Pad1d(2), new Pad1d([0, 3]))),
  times: after(Sequential.on([1, 7, 7], new Upsample2d({ scaleFactor: 2 }), new Upsample2d({ scaleFactor: [1, 3] }))),
  sized: after(Sequential.on([1, 7], new Upsample1d({ size: 20 }))),
  adaptive: after(Sequential.on([512, 13, 17], new AdaptiveAveragePool2d([7, 5]))),
  global: after(Sequential.on([512, 13, 17], new GlobalAveragePool())),
  features: after(Sequential.on([20, 8], new Linear(8, 16), new LayerNorm(16), new SelfAttention(16, 2))),
  tokens: after(Sequential.on([20], new Embedding(100, 8))),
  halves: after(Sequential.on([20, 8], new GLU())),
  halfChannels: after(Sequential.on([8, 5, 5], new GLU({ axis: 1 }))),
  part: after(Sequential.on([20, 8], new Slice(2, 5))),
  steps: after(Sequential.on([20, 8], new Slice(4, 20, { axis: 1 }))),
  frames: after(
    Sequential.on([10, 1, 28, 28], new TimeDistributed(new Sequential(new Conv2d(1, 4, 5), new Flatten()))),
  ),
  residual: after(Sequential.on([4, 9, 9], new Residual(new Conv2d(4, 4, 3, { padding: 1 })), new Flatten())),
  joined: after(Sequential.on([4, 9, 9], new Parallel([new Conv2d(4, 8, 1), new Conv2d(4, 16, 3, { padding: 1 })]))),
  added: after(Sequential.on([4, 9], new Parallel([new Linear(9, 3), new Linear(9, 3)], { join: "add" }))),
  inFeatures: after(Sequential.on([6, 4], new Parallel([new Linear(4, 3), new Linear(4, 5)], { axis: -1 }))),
  split: after(Sequential.on([6, 9], new Split([2, 4], [new Conv1d(2, 8, 1), new Conv1d(4, 3, 1)]))),
};
holds<Equal<(typeof shapes)["stride"], readonly [64, 112, 112] | undefined>>();
holds<Equal<(typeof shapes)["pool"], readonly [64, 56, 56] | undefined>>();
holds<Equal<(typeof shapes)["pair"], readonly [4, 16, 13] | undefined>>();
holds<Equal<(typeof shapes)["same"], readonly [4, 256, 32] | undefined>>();
holds<Equal<(typeof shapes)["means"], readonly [8, 4, 4] | undefined>>();
holds<Equal<(typeof shapes)["sequence"], readonly [8, 24] | undefined>>();
holds<Equal<(typeof shapes)["volume"], readonly [4, 1, 6, 6] | undefined>>();
holds<Equal<(typeof shapes)["spread1d"], readonly [2, 20] | undefined>>();
holds<Equal<(typeof shapes)["spread2d"], readonly [2, 14, 13] | undefined>>();
holds<Equal<(typeof shapes)["padded"], readonly [1, 35, 37] | undefined>>();
holds<Equal<(typeof shapes)["padded1d"], readonly [1, 35] | undefined>>();
holds<Equal<(typeof shapes)["times"], readonly [1, 14, 42] | undefined>>();
holds<Equal<(typeof shapes)["sized"], readonly [1, 20] | undefined>>();
holds<Equal<(typeof shapes)["adaptive"], readonly [512, 7, 5] | undefined>>();
holds<Equal<(typeof shapes)["global"], readonly [512] | undefined>>();
holds<Equal<(typeof shapes)["features"], readonly [20, 16] | undefined>>();
holds<Equal<(typeof shapes)["tokens"], readonly [20, 8] | undefined>>();
holds<Equal<(typeof shapes)["halves"], readonly [20, 4] | undefined>>();
holds<Equal<(typeof shapes)["halfChannels"], readonly [4, 5, 5] | undefined>>();
holds<Equal<(typeof shapes)["part"], readonly [20, 3] | undefined>>();
holds<Equal<(typeof shapes)["steps"], readonly [16, 8] | undefined>>();
holds<Equal<(typeof shapes)["frames"], readonly [10, 2304] | undefined>>();
holds<Equal<(typeof shapes)["residual"], readonly [324] | undefined>>();
holds<Equal<(typeof shapes)["joined"], readonly [24, 9, 9] | undefined>>();
holds<Equal<(typeof shapes)["added"], readonly [4, 3] | undefined>>();
holds<Equal<(typeof shapes)["inFeatures"], readonly [6, 8] | undefined>>();
holds<Equal<(typeof shapes)["split"], readonly [11, 9] | undefined>>();

// Where the shape is not known, channels still add up and features do not, as the axis may be the time.
export const channels = new Parallel([new Conv2d(4, 8, 1), new Sequential(new Conv2d(4, 16, 3), new ReLU())]);
holds<Equal<OutputWidth<typeof channels>, 24>>();
export const steps = new Parallel([new SelfAttention(8, 2), new SelfAttention(8, 2)]);
holds<Equal<OutputWidth<typeof steps>, number>>();
export const parts = new Split([2, 4], [new Conv1d(2, 8, 1), new Conv1d(4, 3, 1)]);
holds<Equal<InputWidth<typeof parts>, 6>>();
holds<Equal<OutputWidth<typeof parts>, 11>>();

// A stack in a stack is gone through gate by gate.
const features = new Sequential(new Conv2d(1, 8, 5), new ReLU(), new MaxPool2d(2));
export const nested = Sequential.on([1, 28, 28], features, new Flatten(), new Linear(1152, 10));
holds<Equal<OutputShape<typeof nested>, readonly [10]>>();

// A stack may be long.
type Many<Count extends number, So extends readonly unknown[] = []> = So["length"] extends Count
  ? So
  : Many<Count, readonly [...So, Conv2d<8, 8, 3, 1, 1, 1>]>;
holds<Equal<Chained<Many<200>, readonly [8, 224, 224]>[199], Conv2d<8, 8, 3, 1, 1, 1>>>();

// What is not known is number, and fits; the run-time check remains.
declare const kernel: number;
declare const options: Conv2dOptions;
declare const height: number;
export const loose = [
  Sequential.on([1, 28, 28], new Conv2d(1, 6, kernel), new Flatten(), new Linear(7, 10)),
  Sequential.on([1, 28, 28], new Conv2d(1, 6, 5, options), new Flatten(), new Linear(7, 10)),
  Sequential.on([1, 28, 28], new Conv2d(1, 6, 5, { stride: kernel }), new Flatten(), new Linear(7, 10)),
  Sequential.on([1, height, 28], new Conv2d(1, 6, 5), new Flatten(), new Linear(7, 10)),
  Sequential.on([1, 28, 28], new Upsample2d({ scaleFactor: 1.5 }), new Flatten(), new Linear(7, 10)),
  Sequential.on([784], new Reshape([1, -1, 28]), new Conv2d(1, 6, 5), new Flatten(), new Linear(7, 10)),
  Sequential.on([20, 8], new GRU(8, 16), new Linear(16, 10)),
  new Sequential(new Conv2d(1, 6, 5), new Flatten(), new Linear(7, 10)),
];

// Any gate can be held without its settings.
export const held: Conv2d<1, 6> = new Conv2d(1, 6, 5, { stride: 2, padding: "same", dilation: [1, 2] });
export const pools: readonly MaxPool2d[] = [new MaxPool2d(2), new MaxPool2d([3, 2], { stride: 1 })];
export const anyUpsample: Upsample2d = new Upsample2d({ size: [3, 4] });
export const anySlice: Slice = new Slice(1, 2, { axis: 1 });
export const anySplit: Split = parts;
export const anyParallel: Parallel = channels;

// The words of a refusal.
holds<Equal<MisfitText<readonly [256], Linear<400, 120>>, "Linear 400 -> 120 after 256">>();
holds<Equal<MisfitText<readonly [3, 28, 28], Conv2d<1, 6, 5>>, "Conv2d 1 -> 6 after 3 x 28 x 28">>();
holds<Equal<MisfitText<readonly [6, 1, 8], MaxPool2d<2>>, "no window of 2 in 1 x 8">>();
holds<Equal<MisfitText<readonly [7, 9], GLU>, "halves of an odd length after 7 x 9">>();
holds<Equal<MisfitText<readonly [1, 32, 32], typeof lenet>, "Sequential on 1 x 28 x 28 after 1 x 32 x 32">>();
holds<Equal<MisfitText<readonly [1, 28, 28], typeof lenet>, never>>();

export const misfits = [
  // @ts-expect-error Conv2d 3 -> 6 after 1 x 28 x 28
  (): unknown => Sequential.on([1, 28, 28], new Conv2d(3, 6, 5)),
  // @ts-expect-error no window of 5 in 4 x 4
  (): unknown => Sequential.on([1, 4, 4], new Conv2d(1, 6, 5)),
  // @ts-expect-error no window of 2 in 1 x 8
  (): unknown => Sequential.on([1, 1, 8], new MaxPool2d(2)),
  // @ts-expect-error Linear 28 -> 10 after 1 x 28 x 30
  (): unknown => Sequential.on([1, 28, 30], new Linear(28, 10)),
  // @ts-expect-error Linear 512 -> 10 after 6
  (): unknown => Sequential.on([1, 28, 28], new Conv2d(1, 6, 5), new GlobalAveragePool(), new Linear(512, 10)),
  // @ts-expect-error Reshape to 1 x 28 x 28 after 700
  (): unknown => Sequential.on([700], new Reshape([1, 28, 28])),
  // @ts-expect-error Slice to 9 after 8
  (): unknown => Sequential.on([8], new Slice(0, 9)),
  // @ts-expect-error halves of an odd length after 20 x 7
  (): unknown => Sequential.on([20, 7], new GLU()),
  // @ts-expect-error Linear 8 -> 10 after 4
  (): unknown => Sequential.on([8], new GLU(), new Linear(8, 10)),
  // @ts-expect-error Linear 1000 -> 10 after 1152, within the stack
  (): unknown => Sequential.on([1, 28, 28], new Sequential(features, new Flatten(), new Linear(1000, 10))),
  // @ts-expect-error Sequential on 1 x 28 x 28 after 1 x 32 x 32
  (): unknown => Sequential.on([1, 32, 32], lenet),
  // @ts-expect-error LayerNorm 8 -> 8 after 20 x 16
  (): unknown => Sequential.on([20, 16], new LayerNorm(8)),
  (): unknown =>
    Sequential.on(
      [10, 1, 28, 28],
      new TimeDistributed(new Sequential(new Conv2d(1, 4, 5), new Flatten())),
      // @ts-expect-error Linear 1000 -> 10 after 10 x 2304
      new Linear(1000, 10),
    ),
  // @ts-expect-error Conv2d 20 -> 4 after 24
  (): unknown => new Sequential(channels, new Conv2d(20, 4, 1)),
  // @ts-expect-error 3 -> 3 on a part of 4
  (): unknown => new Split([2, 4], [new Conv1d(2, 8, 1), new Conv1d(3, 3, 1)]),
  // @ts-expect-error Split 6 -> 11 after 7 x 9
  (): unknown => Sequential.on([7, 9], parts),
  // @ts-expect-error Conv2d 4 -> 4 after 6 x 7 x 7
  (): unknown => Sequential.on([6, 7, 7], new Residual(new Conv2d(4, 4, 1)), new Conv2d(4, 2, 1)),
];
