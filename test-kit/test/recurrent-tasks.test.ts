import { GRU, Linear, LSTM, MeanSquaredError, Sequential, SoftmaxCrossEntropy } from "@chainrule/layers";
import type { Gate } from "@chainrule/core";
import { Adam } from "@chainrule/optim";
import { argmax, Arena, fromTypedArray, Random, reshape, zeros } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";

const HIDDEN = 24;
const BATCH = 32;
/** Of the task of saying again. */
const STEPS = 6;
const kinds = [
  ["LSTM", LSTM],
  ["GRU", GRU],
] as const;

/** Values in 12 steps of which two are marked, one in each half; their sum is to be told at the end. */
function additions(random: Random): { inputs: Tensor; sums: Tensor } {
  const [inputs, sums] = [zeros([BATCH, 12, 2]), zeros([BATCH, 1])];
  for (let i = 0; i < BATCH; i++) {
    for (let t = 0; t < 12; t++) inputs.set(i, t, 0, random.uniform());
    for (const t of [random.integer(6), 6 + random.integer(6)]) {
      inputs.set(i, t, 1, 1);
      sums.set(i, 0, sums.get(i, 0) + inputs.get(i, t, 0));
    }
  }
  return { inputs, sums };
}

/** Two of four symbols in turn, two steps of nothing, and then two steps in which to say them again. */
function recitals(random: Random): { inputs: Tensor; labels: IntegerTensor } {
  const [inputs, labels] = [zeros([BATCH, STEPS, 5]), new Int32Array(BATCH * STEPS)];
  for (let i = 0; i < BATCH; i++) {
    for (let t = 0; t < STEPS; t++) {
      const symbol = t < 2 ? 1 + random.integer(4) : 0;
      inputs.set(i, t, symbol, 1);
      if (t < 2) labels[i * STEPS + t + 4] = symbol;
    }
  }
  return { inputs, labels: fromTypedArray(labels, [BATCH * STEPS]) };
}

function trained(model: Gate<[Tensor]>, steps: number, step: () => Tensor): void {
  const optimizer = new Adam(model.parameters(), { learningRate: 0.01 });
  const arena = new Arena();
  for (let i = 0; i < steps; i++) {
    arena.run(() => {
      optimizer.zeroGrad();
      model.backward(step(), { inputGradients: false });
      optimizer.step();
    });
  }
}

describe.each(kinds)("%s", (_, Kind) => {
  test("learns to add the two marked values of a sequence", () => {
    const random = new Random(1);
    const layer = new Kind(2, HIDDEN, { returns: "last", random: random.split("layer") });
    const model = new Sequential(layer, new Linear(HIDDEN, 1, { random: random.split("out") }));
    const loss = new MeanSquaredError();
    trained(model, 400, () => {
      const { inputs, sums } = additions(random);
      loss.forward(model.forward(inputs), sums);
      return loss.backward()[0];
    });
    const { inputs, sums } = additions(random);
    // The best that can be told without looking is 1, and off by 2/12 in the mean of squares.
    expect(loss.forward(model.forward(inputs), sums).get()).toBeLessThan(0.01);
  });

  test("learns to say two symbols again after two steps of nothing", () => {
    const random = new Random(2);
    const layer = new Kind(5, HIDDEN, { random: random.split("layer") });
    const model = new Sequential(layer, new Linear(HIDDEN, 5, { random: random.split("out") }));
    const loss = new SoftmaxCrossEntropy();
    const scores = (inputs: Tensor): Tensor => {
      const all = model.forward(inputs);
      return reshape(all, [BATCH * STEPS, 5]);
    };
    trained(model, 500, () => {
      const { inputs, labels } = recitals(random);
      loss.forward(scores(inputs), labels);
      return reshape(loss.backward()[0], [BATCH, STEPS, 5]);
    });
    const { inputs, labels } = recitals(random);
    const said = argmax(scores(inputs));
    let right = 0;
    for (let i = 0; i < labels.size; i++) if (i % STEPS >= 4 && said.get(i) === labels.get(i)) right++;
    expect(right / (2 * BATCH)).toBeGreaterThan(0.95);
  });
});
