import type { Mode } from "@chainrule/core";
import { BatchNorm1d, Dropout, Linear, ReLU, Sequential, SoftmaxCrossEntropy } from "@chainrule/layers";
import { Adam, doctor } from "@chainrule/optim";
import { Random } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { spiralBatch } from "./patients.ts";

function noisyNet() {
  const random = new Random(4);
  const noise = new Dropout(0.5, { random: random.split("noise") });
  const norm = new BatchNorm1d(16);
  const model = new Sequential(
    new Linear(2, 16, { random }),
    norm,
    new ReLU(),
    new Sequential(noise, new Linear(16, 3, { random })),
  );
  return { model, noise, norm };
}

/** A step of training, so that nothing is as it was made. */
function step(model: Sequential): Adam {
  const optimizer = new Adam(model.parameters());
  const loss = new SoftmaxCrossEntropy();
  const { inputs, targets } = spiralBatch();
  optimizer.zeroGrad();
  loss.forward(model.forward(inputs), targets);
  model.backward(loss.backward()[0]);
  optimizer.step();
  return optimizer;
}

function contents({ model, noise, norm }: ReturnType<typeof noisyNet>) {
  return {
    tensors: [...model.parameters()].flatMap(({ value, grad }) => [value.data.slice(), grad.data.slice()]),
    running: [norm.runningMean.data.slice(), norm.runningVariance.data.slice()],
    generator: noise.random.state(),
    modes: [model.mode, norm.mode, noise.mode],
    own: model.gates.map((gate) => Object.getOwnPropertyNames(gate)),
  };
}

test("doctor leaves values, gradients, modes, running statistics and generators as they were, to the bit", async () => {
  const net = noisyNet();
  step(net.model as unknown as Sequential);
  net.norm.eval();
  const before = contents(net);
  const diagnosis = await doctor(net.model, new SoftmaxCrossEntropy(), spiralBatch());
  expect(contents(net)).toEqual(before);
  expect(before.modes).toEqual(["train", "eval", "train"]);
  expect(diagnosis.finding("gradient-check")?.verdict).toBe("good");
});

test("doctor trains batch norm, whose trace it can take back", async () => {
  const { model, norm } = noisyNet();
  const modes = new Set<Mode>();
  const { forward } = norm;
  norm.forward = (...inputs) => {
    modes.add(norm.mode);
    return forward.apply(norm, inputs);
  };
  await doctor(model, new SoftmaxCrossEntropy(), spiralBatch(), { overfit: false });
  expect([...modes]).toEqual(["train"]);
});

test("doctor lets a training run go on to the same bits", async () => {
  const [seen, unseen] = [noisyNet(), noisyNet()];
  for (const net of [seen, unseen]) {
    const optimizer = step(net.model as unknown as Sequential);
    if (net === seen) await doctor(net.model, new SoftmaxCrossEntropy(), spiralBatch());
    optimizer.zeroGrad();
    step(net.model as unknown as Sequential);
  }
  expect(contents(seen)).toEqual(contents(unseen));
});

test("doctor puts the model back when it is stopped, and when a gate throws", async () => {
  const net = noisyNet();
  const before = contents(net);
  const controller = new AbortController();
  const checks: string[] = [];
  const onProgress = ({ check, done, of }: { check: string; done: number; of: number }): void => {
    checks.push(`${done}/${of} ${check}`);
    if (check === "overfit") controller.abort("enough");
  };
  const run = doctor(net.model, new SoftmaxCrossEntropy(), spiralBatch(), { signal: controller.signal, onProgress });
  await expect(run).rejects.toBe("enough");
  expect(checks[0]).toBe("0/11 inputs");
  expect(checks.at(-1)).toBe("10/11 overfit");
  expect(contents(net)).toEqual(before);
  net.noise.backward = () => {
    throw new Error("on purpose");
  };
  await expect(doctor(net.model, new SoftmaxCrossEntropy(), spiralBatch())).rejects.toThrow("on purpose");
  Reflect.deleteProperty(net.noise, "backward");
  expect(contents(net)).toEqual(before);
});
