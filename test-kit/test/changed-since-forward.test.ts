import { checkContents, watchCaches } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { Dataset } from "@chainrule/data";
import { BatchNorm1d, Linear, ReLU, Sequential, SoftmaxCrossEntropy, Tanh } from "@chainrule/layers";
import { Adam, SGD } from "@chainrule/optim";
import { Arena, ChainruleError, changeTime, fromTypedArray, markChanged, ones, Random, zeros } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { gateExamples } from "../src/gate-examples.ts";

afterEach(() => checkContents(false));

/** One forward, and all that gates have kept by then. */
function forwardOf(gate: Gate, inputs: readonly Tensor[]): { output: Tensor; kept: (Tensor | IntegerTensor)[] } {
  const kept: (Tensor | IntegerTensor)[] = [];
  const output = watchCaches(
    () => gate.forward(...inputs),
    (_, tensors) => void kept.push(...tensors),
  );
  return { output, kept };
}

/** The error of the library that a call throws, as its code and what came; undefined when it passes. */
function refusal(call: () => unknown): string | undefined {
  try {
    call();
  } catch (error) {
    if (!(error instanceof ChainruleError)) throw error;
    return `${error.code}: ${error.details.got}`;
  }
  return undefined;
}

describe.each(gateExamples)("$title", ({ make, inputs }) => {
  test("backward is refused after a change of any parameter, by name", () => {
    const gate = make();
    for (const { name, value } of gate.parameters()) {
      const { output } = forwardOf(gate, inputs());
      markChanged(value);
      expect(refusal(() => gate.backward(output))).toBe(
        `changed-since-forward: parameter ${name}, changed since forward`,
      );
    }
  });

  test("backward is refused after a change of anything kept, told or found by its contents", () => {
    const gate = make();
    const count = forwardOf(gate, inputs()).kept.length;
    for (const isTold of [true, false]) {
      checkContents(!isTold);
      for (let i = 0; i < count; i++) {
        const { output, kept } = forwardOf(gate, inputs());
        const gradient = fromTypedArray(Float64Array.from(output.data), output.shape);
        if (isTold) markChanged(kept[i]);
        else kept[i].data[kept[i].offset] += 1;
        expect(() => gate.backward(gradient)).toThrow(expect.objectContaining({ code: "changed-since-forward" }));
      }
    }
  });

  test("a step of forward and backward leaves the clock of changes alone, so that nothing is looked up", () => {
    const gate = make();
    const given = inputs();
    gate.backward(gate.forward(...given));
    const time = changeTime();
    gate.backward(gate.forward(...given));
    expect(changeTime()).toBe(time);
  });

  test("backward passes with contents checked as without", () => {
    const gate = make();
    checkContents(true);
    expect(refusal(() => gate.backward(gate.forward(...inputs())))).toBeUndefined();
  });
});

test("Sequential.backward after optimizer.step says which gate and which parameter", () => {
  const model = new Sequential(new Linear(2, 3), new ReLU(), new Linear(3, 1));
  const optimizer = new Adam(model.parameters());
  model.backward(model.forward(ones([4, 2])));
  const output = model.forward(ones([4, 2]));
  optimizer.step();
  expect(() => model.backward(output)).toThrow(
    "Sequential[2] Linear.backward: what forward used must be unchanged, got parameter weight, changed since forward. " +
      "Call forward again after optimizer.step(), or step after backward",
  );
});

test("optimizer.step marks exactly the parameters it changes, however they lie in blocks", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }), fc.boolean(), (trained, isAdam) => {
      const gates = trained.map((_, i) => new Linear(2, 2, { random: new Random(i) }));
      // One block for all, trained or not.
      const model = new Sequential(...(gates as Gate<[Tensor]>[]));
      const parameters = gates.flatMap((gate, i) => (trained[i] ? gate.parameters() : []));
      if (parameters.length === 0) return;
      const optimizer = isAdam ? new Adam(parameters) : new SGD(parameters, { learningRate: 0.1 });
      model.forward(ones([1, 2]));
      optimizer.step();
      const refusals = gates.map((gate) => refusal(() => gate.backward(ones([1, 2]))));
      expect(refusals.map((text) => text !== undefined)).toEqual(trained);
    }),
  );
});

test("Dataset.batches with reuse changes the batch before: its labels are no longer those of forward", () => {
  const data = new Dataset(zeros([8, 2]), fromTypedArray(new Uint8Array(8), [8]));
  const batches = data.batches({ batchSize: 4, reuse: true });
  const loss = new SoftmaxCrossEntropy();
  const { inputs, targets } = batches.next().value!;
  const linear = new Linear(2, 2);
  loss.forward(linear.forward(inputs), targets);
  batches.next();
  expect(() => loss.backward()).toThrow("SoftmaxCrossEntropy.backward: what forward used must be unchanged");
  expect(() => linear.backward(ones([4, 2]))).toThrow("its cached tensor of shape [4, 2], changed since forward");
});

test.each([true, false])("a training loop passes in an arena, with contents checked: %s", (checked) => {
  checkContents(checked);
  const model = new Sequential(new Linear(2, 3), new BatchNorm1d(3), new Tanh(), new Linear(3, 2));
  const [loss, optimizer, arena] = [new SoftmaxCrossEntropy(), new Adam(model.parameters()), new Arena()];
  const labels = fromTypedArray(Uint8Array.of(0, 1, 1), [3]);
  const x = zeros([3, 2]);
  new Random(1).fillNormal(x);
  const losses = Array.from({ length: 5 }, () =>
    arena.run(() => {
      const value = loss.forward(model.forward(x), labels).get();
      optimizer.zeroGrad();
      model.backward(loss.backward()[0]);
      optimizer.step();
      return value;
    }),
  );
  expect(losses[4]).toBeLessThan(losses[0]);
});
