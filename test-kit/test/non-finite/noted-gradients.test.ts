import type { Gate } from "@chainrule/core";
import { Linear, MeanSquaredError, Sequential } from "@chainrule/layers";
import { SGD, Trainer } from "@chainrule/optim";
import { full, useEngine, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { afterAll, expect, test } from "vitest";

afterAll(() => useEngine("wasm"));

test.each(["wasm", "reference"])(
  "Trainer.fit finds an overflow in a gradient that is noted, with the engine %s",
  async (name) => {
    useEngine(name);
    const [first, second] = [new Linear(200, 200), new Linear(200, 200)];
    for (const { weight } of [first, second]) weight.value.data.fill(0);
    // The gradient of the prediction comes to -2e15, by the one weight that is not 0, and overflows with an input of 1e30.
    const model = new Sequential(first, second) as unknown as Gate<[input: Tensor]>;
    const batches = [1, 1e30, 1].map((size) => {
      const targets = zeros([2, 200]);
      if (size > 1) targets.set(1, 7, 1e15);
      return { inputs: full([2, 200], 1), targets };
    });
    batches[1].inputs.set(1, 3, 1e30);
    second.weight.value.set(7, 5, 1);
    const optimizer = new SGD(model.parameters(), { learningRate: 0 });
    const trainer = new Trainer({ model, loss: new MeanSquaredError({ reduction: "sum" }), optimizer });
    await expect(trainer.fit(() => batches, { epochs: 1, batchSize: 2, shuffle: false })).rejects.toMatchObject({
      code: "gradient-not-finite",
      provenance: { path: "0", tensor: "gradient of parameter weight", index: [5, 3], value: -Infinity },
      replay: { globalStep: 2 },
    });
  },
);
