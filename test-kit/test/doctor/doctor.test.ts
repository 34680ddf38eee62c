import type { Gate } from "@chainrule/core";
import { Linear, MeanSquaredError, ReLU, Sequential, SoftmaxCrossEntropy, Tanh } from "@chainrule/layers";
import { doctor } from "@chainrule/optim";
import type { Diagnosis, DoctorOptions, Verdict } from "@chainrule/optim";
import { fromTypedArray, Random, tensor, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { barImages, smallLeNet, spiralBatch, spiralNet, wronged } from "./patients.ts";

function examined(model: Sequential, batch = spiralBatch(), options: DoctorOptions = {}): Promise<Diagnosis> {
  return doctor(model, new SoftmaxCrossEntropy(), batch, options);
}

function verdicts(diagnosis: Diagnosis): Record<string, Verdict> {
  return Object.fromEntries(diagnosis.findings.map(({ code, verdict }) => [code, verdict]));
}

function expectGood(diagnosis: Diagnosis): void {
  const others = diagnosis.findings.filter(({ verdict }) => verdict !== "good");
  expect(others, String(diagnosis)).toEqual([]);
}

/** Scales what the k-th gate, a layer with a weight, begins with. */
function scaled(model: Sequential, k: number, factor: number): Sequential {
  const [weight] = model.gates[k].parameters();
  for (let i = 0; i < weight.value.data.length; i++) weight.value.data[i] *= factor;
  return model;
}

test("doctor finds nothing wrong with a network of one hidden layer on the spirals", async () => {
  for (const seed of [1, 2, 3]) {
    expectGood(await examined(spiralNet(seed)));
    expectGood(await examined(spiralNet(seed, new Tanh())));
  }
});

test("doctor finds nothing wrong in float64", async () => {
  const diagnosis = await examined(spiralNet(1, new Tanh(), "float64"), spiralBatch("float64"));
  expectGood(diagnosis);
  expect(diagnosis.verdict).toBe("good");
});

test("doctor finds nothing wrong with a small LeNet", async () => {
  for (const seed of [1, 2, 3]) expectGood(await examined(smallLeNet(seed), barImages()));
});

test("doctor finds nothing wrong with a regression", async () => {
  const random = new Random(3);
  const inputs = zeros([32, 4]);
  random.fillNormal(inputs);
  const targets = zeros([32, 1]);
  for (let i = 0; i < 32; i++) targets.data[i] = inputs.data[4 * i] - inputs.data[4 * i + 1] * inputs.data[4 * i + 2];
  const model = new Sequential(new Linear(4, 32, { random }), new ReLU(), new Linear(32, 1, { random }));
  expectGood(await doctor(model, new MeanSquaredError(), { inputs, targets }));
});

test("doctor measures a starting loss near ln C, and says so", async () => {
  const finding = (await examined(spiralNet(), spiralBatch(), { overfit: false })).finding("starting-loss");
  expect(finding?.measures[1]).toMatchObject({ unit: "nats" });
  // ln 3
  expect(finding?.measures[1].value).toBeCloseTo(1.0986, 4);
  expect(finding?.expected).toBe("near ln 3 = 1.099");
});

test("doctor finds initial weights that are too large", async () => {
  const diagnosis = await examined(scaled(scaled(spiralNet(), 0, 50), 2, 50));
  expect(verdicts(diagnosis)).toMatchObject({ "starting-loss": "bad", "activation-spread": "bad" });
  expect(diagnosis.finding("starting-loss")?.advice).toContain("last layer smaller");
});

test("doctor finds ReLUs that never fire", async () => {
  const model = spiralNet();
  [...model.gates[0].parameters()][1].value.data.fill(-100);
  const diagnosis = await examined(model);
  expect(verdicts(diagnosis)).toMatchObject({
    "dead-units": "bad",
    "activation-spread": "bad",
    "gradient-reach": "bad",
    overfit: "bad",
  });
  expect(diagnosis.finding("dead-units")?.measures).toEqual([{ name: "[1] ReLU()", value: 100, unit: "%" }]);
});

test("doctor finds a saturated tanh", async () => {
  const diagnosis = await examined(scaled(spiralNet(1, new Tanh()), 0, 100));
  expect(verdicts(diagnosis)).toMatchObject({ saturation: "bad" });
  expect(diagnosis.finding("saturation")?.measured).toMatch(/^8\d.* % in \[1\] Tanh\(\)$/);
});

test("doctor finds a hidden layer of zeros", async () => {
  const diagnosis = await examined(scaled(scaled(spiralNet(), 0, 0), 2, 0));
  expect(verdicts(diagnosis)).toMatchObject({ "activation-spread": "bad", "gradient-reach": "bad" });
});

test("doctor finds labels that are out of balance", async () => {
  const { inputs } = spiralBatch();
  const labels = fromTypedArray(
    Uint8Array.from({ length: 99 }, (_, i) => (i < 90 ? 0 : i % 3)),
    [99],
  );
  const diagnosis = await examined(spiralNet(), { inputs, targets: labels }, { overfit: false });
  expect(diagnosis.finding("targets")).toMatchObject({ verdict: "look" });
  // 90 and the three of the last nine that are divisible by 3.
  expect(diagnosis.finding("targets")?.measures[3].value).toBeCloseTo((100 * 93) / 99);
});

test("doctor finds inputs from 0 to 255", async () => {
  const diagnosis = await examined(smallLeNet(), barImages(true));
  expect(verdicts(diagnosis)).toMatchObject({ inputs: "bad", "activation-spread": "bad" });
});

test("doctor stops at inputs that are not finite, and at labels that no class has", async () => {
  const { inputs, targets } = spiralBatch();
  inputs.set(3, 1, NaN);
  const first = await examined(spiralNet(), { inputs, targets });
  expect(verdicts(first)).toEqual({ inputs: "bad" });
  expect(first.notMeasured).toContain("starting loss");
  const second = await examined(spiralNet(), {
    ...spiralBatch(),
    targets: fromTypedArray(new Uint8Array(99).fill(3), [99]),
  });
  expect(verdicts(second)).toEqual({ inputs: "good", targets: "bad" });
  expect(String(second)).toContain("99 labels out of range");
});

test("doctor names frozen parameters without blame, and a model of nothing else", async () => {
  const model = spiralNet();
  const [weight, bias] = model.gates[0].parameters();
  weight.requiresGrad = false;
  const diagnosis = await examined(model, spiralBatch(), { overfit: false });
  expect(diagnosis.finding("gradient-reach")).toMatchObject({
    verdict: "good",
    measured: "3 of 3 parameters, frozen: weight [64, 2]",
  });
  for (const parameter of [bias, ...model.gates[2].parameters()]) parameter.requiresGrad = false;
  expect(verdicts(await examined(model))).toMatchObject({ "gradient-reach": "bad", overfit: "bad" });
});

test("doctor measures the update of the optimizer it is given", async () => {
  const model = spiralNet();
  const still = { groups: [], step: () => {}, zeroGrad: () => {}, state: () => ({}) as never, load: () => {} };
  const diagnosis = await examined(model, spiralBatch(), { optimizer: () => still, overfit: false });
  expect(diagnosis.finding("update-ratio")).toMatchObject({ verdict: "bad", measured: "0" });
  expect(diagnosis.notMeasured).toContain("overfit");
});

test("doctor finds a backward pass that is wrong by 1 %, and where, and blames no right one", async () => {
  for (let seed = 0; seed < 12; seed++) {
    const options = { seed, overfit: false } as const;
    const right = await examined(spiralNet(seed), spiralBatch(), options);
    expect(right.finding("gradient-check"), `seed ${seed}`).toMatchObject({ verdict: "good" });
    for (const factor of [0.99, 1.01]) {
      const diagnosis = await examined(spiralNet(seed, wronged(new ReLU(), factor)), spiralBatch(), options);
      const finding = diagnosis.finding("gradient-check");
      expect(finding, `seed ${seed}`).toMatchObject({ verdict: "bad" });
      expect(finding?.advice).toMatch(/wrong at (weight \[64, 2\]|bias \[64\]) or behind it/);
    }
  }
});

test("doctor blames no right LeNet for its kinks, in float32", async () => {
  for (let seed = 0; seed < 6; seed++) {
    const diagnosis = await examined(smallLeNet(seed), barImages(), { seed, overfit: false });
    expect(diagnosis.finding("gradient-check"), `seed ${seed}`).toMatchObject({ verdict: "good" });
  }
});

test("doctor rejects what cannot be examined", async () => {
  const batch = spiralBatch();
  const short = { inputs: batch.inputs, targets: fromTypedArray(new Uint8Array(3), [3]) };
  await expect(examined(spiralNet(), short)).rejects.toMatchObject({ name: "ShapeError", code: "batch-misfit" });
  await expect(examined({} as Sequential)).rejects.toMatchObject({ code: "invalid-argument" });
  await expect(examined(spiralNet(), batch, { overfit: { steps: 0 } })).rejects.toMatchObject({ name: "ValueError" });
  const flat = { inputs: tensor([1, 2]), targets: batch.targets };
  await expect(examined(spiralNet(), flat)).rejects.toThrow("doctor");
});

test("doctor finds a backward pass that is wrong by 1 % between convolutions, in float32", async () => {
  for (let seed = 0; seed < 3; seed++) {
    const gates = [...smallLeNet(seed).gates];
    gates[4] = wronged(new ReLU(), 1.01);
    const model = new Sequential(...gates) as unknown as Sequential;
    const diagnosis = await examined(model, barImages(), { seed, overfit: false });
    expect(diagnosis.finding("gradient-check"), `seed ${seed}`).toMatchObject({ verdict: "bad" });
  }
});

test("doctor finds a parameter's gradient that is left out", async () => {
  const { gates } = spiralNet();
  const last = gates[2] as Linear;
  const forgetful: Gate<[Tensor]> = {
    forward: (input) => last.forward(input),
    backward: (gradOutput: Tensor): [Tensor] => {
      const [gradInput] = last.backward(gradOutput);
      last.bias?.zeroGrad();
      return [gradInput];
    },
    parameters: () => last.parameters(),
  };
  const model = new Sequential(gates[0], gates[1], forgetful) as unknown as Sequential;
  const diagnosis = await examined(model, spiralBatch(), { overfit: false });
  expect(verdicts(diagnosis)).toMatchObject({ "gradient-reach": "look", "gradient-check": "bad" });
});
