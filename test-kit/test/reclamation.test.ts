import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Parameter } from "@chainrule/core";
import { Linear, MeanSquaredError, Sequential, Tanh } from "@chainrule/layers";
import { Adam } from "@chainrule/optim";
import { ones } from "@chainrule/tensor";
import { expect, test } from "vitest";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Trains a new model of 1.3 million parameters for a step, and gives the bias of its last layer. */
function train(): Parameter {
  const model = new Sequential(new Linear(1024, 1024), new Tanh(), new Linear(1024, 256));
  const optimizer = new Adam(model.parameters());
  const loss = new MeanSquaredError();
  optimizer.zeroGrad();
  loss.forward(model.forward(ones([1, 1024])), ones([1, 256]));
  model.backward(loss.backward()[0], { inputGradients: false });
  optimizer.step();
  return model.gates[2].bias as Parameter;
}

/** Lets finalizers run, which come some time after a collection. */
async function collected(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test("a model's parameters, gradients and optimizer state are reclaimed with it", async () => {
  train();
  await collected();
  const places = new Set<number>();
  // 12 models of 21 MB in four blocks each would take 250 MB; those that are gone make room for the next.
  for (let i = 0; i < 12; i++) {
    places.add(train().value.data.byteOffset);
    await collected();
  }
  expect(places.size).toBeLessThan(6);
});

test("a parameter's array keeps its block while anybody holds it, and nothing else of the model does", async () => {
  const { data } = train().value;
  data.fill(7);
  await collected();
  for (let i = 0; i < 3; i++) {
    train();
    await collected();
  }
  expect(data.every((value) => value === 7)).toBe(true);
});
