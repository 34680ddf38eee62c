import type { Gate } from "@chainrule/core";
import * as layers from "@chainrule/layers";
import type { Random, Tensor } from "@chainrule/tensor";

/** A network with a gate put into it somewhere. */
export interface Network {
  readonly name: string;
  readonly inputShape: readonly number[];
  /** Its gates, one after the other; the last gives 3 classes. */
  readonly gates: (random: Random) => Gate<[input: Tensor]>[];
}

/** One network of each kind. */
export const NETWORKS: readonly Network[] = [
  {
    name: "dense",
    inputShape: [4],
    gates: (random) => [
      new layers.Linear(4, 8, { random: random.split(1) }),
      new layers.BatchNorm1d(8),
      new layers.Tanh(),
      new layers.Dropout(0.3, { random: random.split(2) }),
      new layers.Linear(8, 3, { random: random.split(3) }),
    ],
  },
  {
    name: "convolutional",
    inputShape: [1, 6, 6],
    gates: (random) => [
      new layers.Conv2d(1, 2, 3, { random: random.split(1) }),
      new layers.BatchNorm2d(2),
      new layers.Sigmoid(),
      new layers.AveragePool2d(2),
      new layers.Flatten(),
      new layers.Linear(8, 3, { random: random.split(2) }),
    ],
  },
  {
    name: "recurrent",
    inputShape: [5, 2],
    gates: (random) => [
      new layers.GRU(2, 4, { random: random.split(1), layers: 2, dropout: 0.2, returns: "last" }),
      new layers.Linear(4, 3, { random: random.split(2) }),
    ],
  },
  {
    name: "attention",
    inputShape: [4, 4],
    gates: (random) => [
      new layers.TransformerEncoderLayer(4, 2, { random: random.split(1), feedForward: 6, dropout: 0.1 }),
      new layers.Flatten(),
      new layers.Linear(16, 3, { random: random.split(2) }),
    ],
  },
  {
    name: "graph",
    inputShape: [4],
    gates: (random) => [
      new layers.Residual(
        new layers.Sequential(
          new layers.Linear(4, 4, { random: random.split(1) }),
          new layers.GELU(),
          new layers.Linear(4, 4, { random: random.split(2) }),
        ),
      ) as unknown as Gate<[input: Tensor]>,
      new layers.LayerNorm(4),
      new layers.Linear(4, 3, { random: random.split(3) }),
    ],
  },
] as readonly Network[];
