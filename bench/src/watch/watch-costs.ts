import { RunningState } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { BatchNorm2d, Conv2d, Dropout, Flatten, GRU, Linear, MaxPool2d, ReLU, Sequential } from "@chainrule/layers";
import { SoftmaxCrossEntropy } from "@chainrule/layers";
import { SGD } from "@chainrule/optim";
import { Arena, flat, fromTypedArray, kernelsFor, Random, spanning, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { median } from "../report/median.ts";

/** What a step takes and what the watch over it takes, in microseconds. */
export interface WatchCost {
  readonly name: string;
  readonly step: number;
  readonly watch: number;
}

const BATCH = 64;
const [ROUNDS, CALLS] = [41, 20];

const NETWORKS: readonly [name: string, inputShape: readonly number[], make: () => Sequential][] = [
  ["784-128-10", [784], () => new Sequential(new Linear(784, 128), new ReLU(), new Linear(128, 10))],
  [
    "784-512-512-10 with dropout",
    [784],
    () =>
      new Sequential(
        new Linear(784, 512),
        new ReLU(),
        new Dropout(0.2),
        new Linear(512, 512),
        new ReLU(),
        new Dropout(0.2),
        new Linear(512, 10),
      ),
  ],
  [
    "convolutional with batch norm",
    [1, 28, 28],
    () =>
      new Sequential(
        new Conv2d(1, 8, 5),
        new BatchNorm2d(8),
        new ReLU(),
        new MaxPool2d(2),
        new Conv2d(8, 16, 5),
        new BatchNorm2d(16),
        new ReLU(),
        new MaxPool2d(2),
        new Flatten(),
        new Linear(256, 10),
      ) as unknown as Sequential,
  ],
  [
    "GRU",
    [28, 28],
    () => new Sequential(new GRU(28, 64, { returns: "last" }), new Linear(64, 10)) as unknown as Sequential,
  ],
];

/** Steps and the watch alone by turns; the medians of the rounds. */
export function watchCosts(): WatchCost[] {
  return NETWORKS.map(([name, inputShape, make]) => {
    const model = make();
    const step = stepOf(model, inputShape);
    const watch = watchOf(model);
    for (let call = 0; call < 3 * CALLS; call++) {
      step();
      watch();
    }
    const times: { step: number[]; watch: number[] } = { step: [], watch: [] };
    for (let round = 0; round < ROUNDS; round++) {
      times.step.push(timed(step));
      times.watch.push(timed(watch));
    }
    return { name, step: median(times.step), watch: median(times.watch) };
  });
}

function stepOf(model: Sequential, inputShape: readonly number[]): () => void {
  const random = new Random(1);
  const inputs = zeros([BATCH, ...inputShape]);
  random.fillNormal(inputs);
  const targets = fromTypedArray(
    Int32Array.from({ length: BATCH }, () => random.integer(10)),
    [BATCH],
  );
  const loss = new SoftmaxCrossEntropy();
  const optimizer = new SGD(model.parameters(), { learningRate: 1e-4, momentum: 0.9 });
  const arena = new Arena();
  const gate = model as Gate<[input: Tensor]>;
  return () =>
    arena.run(() => {
      optimizer.zeroGrad();
      loss.forward(gate.forward(inputs), targets);
      gate.backward(loss.backward()[0], { inputGradients: false });
      optimizer.step();
    });
}

/** What the Trainer does more in each step. */
function watchOf(model: Sequential): () => void {
  const gradients = Array.from(model.parameters(), ({ grad }) => grad);
  const block = spanning(gradients);
  const blocks = block === undefined ? gradients : [block];
  const state = new RunningState(model as Gate);
  return () => {
    state.save();
    for (const each of blocks) {
      if (!kernelsFor(each).allFinite(flat(each), each.size)) throw new Error("a gradient is not finite");
    }
  };
}

function timed(call: () => void): number {
  const start = performance.now();
  for (let i = 0; i < CALLS; i++) call();
  return ((performance.now() - start) * 1000) / CALLS;
}
