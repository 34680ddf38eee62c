import { fromJSON, isLayer, loadModelState, LossGate, modelState, toJSON } from "@chainrule/core";
import type { Describable, Gate } from "@chainrule/core";
import * as layers from "@chainrule/layers";
import { layerRegistry } from "@chainrule/layers/registry";
import { fromTypedArray, ones, pack } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { conformanceSubjects } from "../src/conformance-subjects.ts";

/** The model again, from text and with the values of the first. */
function again(gate: Gate): Gate {
  const text = JSON.stringify(toJSON(gate, layerRegistry));
  const copy = fromJSON(JSON.parse(text), layerRegistry, { initialize: false }) as unknown as Gate;
  expect(JSON.stringify(toJSON(copy, layerRegistry))).toBe(text);
  expect(loadModelState(copy, modelState(gate)).count).toBe(0);
  // The target of a loss is data.
  if (gate instanceof LossGate) (copy as LossGate).target = gate.target;
  return copy;
}

/** All that comes out of a pass, as numbers. */
function pass(gate: Gate, inputs: readonly Tensor[]): number[][] {
  for (const parameter of gate.parameters()) parameter.zeroGrad();
  const output = gate.forward(...inputs);
  const gradients = gate.backward(ones(output.shape, output.dtype as "float32"));
  return [output, ...gradients, ...Array.from(gate.parameters(), ({ grad }) => grad)].map((x) => Array.from(x.data));
}

function rounded(x: Tensor, dtype: string): Tensor {
  return dtype === "float64" ? pack(x) : fromTypedArray(Float32Array.from(pack(x).data), x.shape);
}

const described = conformanceSubjects.filter(({ make }) => !(make("float64") instanceof layers.Lambda));

test.each(described)(
  "fromJSON builds $title again, which computes the same bits in both modes once its state is loaded",
  ({ make, inputs }) => {
    for (const dtype of ["float32", "float64"] as const) {
      const gate = make(dtype);
      const given = inputs.map((x) => rounded(x, dtype));
      pass(gate, given);
      const copy = again(gate);
      expect(String(copy)).toBe(String(gate));
      for (const mode of ["as it is", "train", "eval"]) {
        if (isLayer(gate) && isLayer(copy) && mode !== "as it is") {
          for (const each of [gate, copy])
            if (mode === "train") each.train();
            else each.eval();
        }
        expect(pass(copy, given)).toEqual(pass(gate, given));
      }
    }
  },
);

test("toJSON refuses a Lambda, whose functions are no data, and tells its place", () => {
  const model = new layers.Sequential(new layers.ReLU(), new layers.Lambda({ forward: pack, backward: (g) => [g] }));
  expect(() => toJSON(model, layerRegistry)).toThrow(
    "toJSON: gates[1] must be of a class with a type in the registry, got Lambda. Register a class of your own with registry.with(gateType(Lambda, { ... })); functions, as a Lambda has them, are no data",
  );
});

test("layerRegistry has a type for every gate and loss that is exported, under its own name", () => {
  const exported = Object.entries(layers).filter(
    ([, value]) => typeof value === "function" && "backward" in (value.prototype ?? {}),
  );
  const known = new Map(layerRegistry.types.map(({ type, gate }) => [type, gate]));
  const missing = exported.filter(([name, value]) => (known.get(name) as unknown) !== value).map(([name]) => name);
  expect(missing).toEqual(["Lambda"]);
});

const losses: Describable[] = [
  new layers.SoftmaxCrossEntropy({ classWeights: [1, 0.5], ignoreIndex: -1, labelSmoothing: 0.25, reduction: "sum" }),
  new layers.NegativeLogLikelihood({ classWeights: [1, 2] }),
  new layers.NegativeLogLikelihood({ ignoreIndex: 3 }),
  new layers.BinaryCrossEntropy({ positiveWeight: [1, 3] }),
  new layers.Huber({ delta: 2 }),
  new layers.SmoothL1({ beta: 0.5, reduction: "none" }),
  new layers.KLDivergence({ logTarget: true }),
  new layers.MeanAbsoluteError({ reduction: "sum" }),
  new layers.MeanSquaredError(),
  new layers.MulticlassHinge({ margin: 2 }),
  new layers.MultilabelHinge({ margin: 0.5 }),
  new layers.CosineEmbedding({ margin: -0.5 }),
  new layers.TripletMargin({ margin: 2, degree: 3, swap: true }),
  new layers.TimeDistributedLoss(new layers.SoftmaxCrossEntropy({ ignoreIndex: 0 })),
];

test.each(losses.map((loss) => [String(loss), loss] as const))("fromJSON builds the loss %s again", (text, loss) => {
  const description = toJSON(loss, layerRegistry);
  const copy = fromJSON(JSON.parse(JSON.stringify(description)), layerRegistry);
  expect(copy.constructor).toBe(loss.constructor);
  expect(String(copy)).toBe(text);
  expect(toJSON(copy, layerRegistry)).toEqual(description);
});
