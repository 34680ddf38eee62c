import { apply, fromJSON, Graph, input, loadModelState, modelState, toJSON } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import {
  BatchNorm1d,
  Dropout,
  Embedding,
  Linear,
  LSTM,
  MultiHeadAttention,
  Parallel,
  ReLU,
  Residual,
  Sequential,
  SelfAttention,
  TransformerEncoderLayer,
} from "@chainrule/layers";
import { layerRegistry } from "@chainrule/layers/registry";
import { Random, tensor, toNested } from "@chainrule/tensor";
import { expect, test } from "vitest";

const random = new Random(1);

/** From text, without any values. */
function again<G extends Gate>(model: G): G {
  return fromJSON(JSON.parse(JSON.stringify(toJSON(model, layerRegistry))), layerRegistry) as unknown as G;
}

test("fromJSON ties what was tied: parameters and running statistics are shared again", () => {
  const [linear, norm] = [new Linear(2, 2, { random }), new BatchNorm1d(2, { affine: false })];
  const model = new Sequential(linear, norm, new ReLU(), linear.tied(), norm.tied());
  expect(toJSON(model, layerRegistry).root.gates?.map(({ tied }) => tied)).toEqual([
    undefined,
    undefined,
    undefined,
    "gates[0]",
    "gates[1]",
  ]);
  const copy = again(model);
  expect([...copy.parameters()].map(String)).toEqual(["Parameter weight [2, 2]", "Parameter bias [2]"]);
  expect(copy.gates[3].weight).toBe(copy.gates[0].weight);
  expect(copy.gates[4].runningMean).toBe(copy.gates[1].runningMean);
});

test("fromJSON ties gates inside of containers to gates inside of others", () => {
  const block = new Residual(new Sequential(new Linear(2, 2, { random }), new ReLU(), new Dropout(0.5)));
  const model = new Sequential(block, new Parallel([block.tied(), new LSTM(2, 2)], { join: "add" }), block.tied());
  const copy = again(model);
  expect(toJSON(copy, layerRegistry)).toEqual(toJSON(model, layerRegistry));
  expect([...copy.parameters()]).toHaveLength([...model.parameters()].length);
  expect(Object.keys(modelState(copy).tensors)).toEqual(Object.keys(modelState(model).tensors));
});

test.each([
  new LSTM(2, 3, { layers: 2, bidirectional: true }),
  new SelfAttention(4, 2, { causal: true }),
  new TransformerEncoderLayer(4, 2, { feedForward: 3, dropout: 0.25, activation: "gelu" }),
  new Embedding(5, 4, { paddingIndex: 2 }),
] as Gate[])("fromJSON ties %s as a whole", (gate) => {
  const x = input("x");
  const model = new Graph([x], { first: apply(gate, x), second: apply(gate.tied?.() as Gate, x) });
  const copy = again(model);
  expect([...copy.parameters()]).toHaveLength([...gate.parameters()].length);
  expect(toJSON(copy, layerRegistry)).toEqual(toJSON(model, layerRegistry));
});

test("toJSON refuses a Linear that shares the weight of an embedding, and tells both", () => {
  const embedding = new Embedding(5, 2);
  const head = new Linear(2, 5, { share: { weight: embedding.weight, bias: undefined } });
  expect(() => toJSON(new Sequential(embedding, head), layerRegistry)).toThrow(
    "toJSON: gates[1] must share all of its parameters with a gate like it, or none, got Linear(2 -> 5, no bias), which shares weight with gates[0]",
  );
});

test("modelState names what layers keep in layers by field", () => {
  const names = Object.keys(
    modelState(new Sequential(new LSTM(2, 3, { layers: 2, bias: false }), new MultiHeadAttention(4, 2) as never))
      .tensors,
  );
  expect(names).toEqual([
    "0.cells.0.inputWeight",
    "0.cells.0.hiddenWeight",
    "0.cells.1.inputWeight",
    "0.cells.1.hiddenWeight",
    "1.inWeight",
    "1.inBias",
    "1.output.weight",
    "1.output.bias",
  ]);
});

test("fromJSON draws initial values from the generator that it is given, and none when they are to be loaded", () => {
  const description = toJSON(new Sequential(new Linear(2, 2), new Linear(2, 2)), layerRegistry);
  const weights = (options: Parameters<typeof fromJSON>[2]): number[] => {
    const model = fromJSON(description, layerRegistry, options) as unknown as Sequential<[Linear, Linear]>;
    return model.gates.flatMap(({ weight }) => [...weight.value.data]);
  };
  expect(weights({})).toEqual(weights({}));
  expect(new Set([...weights({}), ...weights({ random: new Random(9) })]).size).toBe(16);
  expect(weights({ initialize: false })).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});

test("a model that was saved as text goes on with the very same noise and statistics", () => {
  const model = new Sequential(
    new Linear(3, 4, { random }),
    new BatchNorm1d(4),
    new ReLU(),
    new Dropout(0.5),
    new Linear(4, 2),
  );
  const x = tensor([
    [1, 2, 3],
    [-1, 0.5, 2],
  ]);
  for (let step = 0; step < 3; step++) model.forward(x);
  const copy = again(model);
  loadModelState(copy, modelState(model));
  for (let step = 0; step < 3; step++) expect(toNested(copy.forward(x))).toEqual(toNested(model.forward(x)));
  expect(modelState(copy)).toEqual(modelState(model));
});

test("fromJSON refuses a loss where a gate must stand", () => {
  const loss = { type: "MeanSquaredError", version: 1, settings: { reduction: "mean" } };
  const root = { type: "Sequential", version: 1, settings: {}, gates: [loss] };
  expect(() => fromJSON({ format: "chainrule-architecture", version: 1, root }, layerRegistry)).toThrow(
    "fromJSON: gates[0] must be a gate, got MeanSquaredError",
  );
});

test("fromJSON refuses layers that are too large before it takes memory", () => {
  for (const [type, settings] of [
    ["Linear", { inFeatures: 1e6, outFeatures: 1e6, bias: true, dtype: "float32" }],
    [
      "LSTM",
      {
        inFeatures: 1,
        hiddenFeatures: 1,
        bias: true,
        dtype: "float32",
        layers: 1e9,
        bidirectional: false,
        dropout: 0,
        returns: "last",
      },
    ],
    ["Embedding", { rows: 1e9, features: 1e9, dtype: "float32" }],
  ] as const) {
    const root = { type, version: 1, settings };
    expect(() => fromJSON({ format: "chainrule-architecture", version: 1, root }, layerRegistry)).toThrow(
      "fromJSON: the description must stay within 268435456 numbers in all parameters",
    );
  }
});
