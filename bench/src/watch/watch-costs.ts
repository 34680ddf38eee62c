import { RunningState } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { BatchNorm2d, Conv2d, Dropout, Flatten, GRU, Linear, MaxPool2d, ReLU, Sequential } from "@chainrule/layers";
import { SoftmaxCrossEntropy } from "@chainrule/layers";
import { FiniteGradients, SGD } from "@chainrule/optim";
import { Arena, fromTypedArray, Random, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { median } from "../report/median.ts";

/** What a step takes, in microseconds: without the watch over it, and with it. */
export interface WatchCost {
  readonly name: string;
  readonly unwatched: number;
  readonly watched: number;
}

const BATCH = 64;
const [WARM_UP, STEPS] = [300, 1000];
/** After so many steps the event loop gets its turn, without which no thread starts. */
const STRETCH = 50;

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

/** Steps with and without the watch by turns; the medians. */
export async function watchCosts(): Promise<WatchCost[]> {
  const costs: WatchCost[] = [];
  for (const [name, inputShape, make] of NETWORKS) {
    const model = make();
    const watch = watchOf(model);
    const step = stepOf(model, inputShape, watch);
    const times: { unwatched: number[]; watched: number[] } = { unwatched: [], watched: [] };
    for (let i = 0; i < WARM_UP + STEPS; i++) {
      const [unwatched, watched] = [timed(() => step(false)), timed(() => step(true))];
      if (i % STRETCH === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      if (i < WARM_UP) continue;
      times.unwatched.push(unwatched);
      times.watched.push(watched);
    }
    costs.push({ name, unwatched: median(times.unwatched), watched: median(times.watched) });
  }
  return costs;
}

function stepOf(model: Sequential, inputShape: readonly number[], watch: Watch): (isWatched: boolean) => void {
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
  return (isWatched) => {
    if (isWatched) watch.begin();
    arena.run(() => {
      optimizer.zeroGrad();
      loss.forward(gate.forward(inputs), targets);
      if (isWatched) watch.beforeBackward();
      gate.backward(loss.backward()[0], { inputGradients: false });
      if (isWatched) watch.end();
      optimizer.step();
    });
  };
}

/** What the Trainer does more in each step, before it, before its backward pass, and before the update. */
interface Watch {
  begin(): void;
  beforeBackward(): void;
  end(): void;
}

function watchOf(model: Sequential): Watch {
  const state = new RunningState(model as Gate);
  const gradients = new FiniteGradients(model as Gate, [...model.parameters()]);
  return {
    begin: () => state.save(),
    beforeBackward: () => gradients.begin(),
    end() {
      if (!gradients.areFinite) throw new Error("a gradient is not finite");
    },
  };
}

function timed(call: () => void): number {
  const start = performance.now();
  call();
  return (performance.now() - start) * 1000;
}
