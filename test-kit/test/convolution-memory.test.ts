import { Conv2d, Flatten, Linear, MaxPool2d, ReLU, Sequential, SoftmaxCrossEntropy } from "@chainrule/layers";
import { SGD } from "@chainrule/optim";
import { Arena, fromTypedArray, Random, useEngine, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";

test.each(["wasm", "reference"])(
  "a training step of convolutions in an arena makes no array memory, on %s",
  (engine) => {
    useEngine(engine, { threads: 1 });
    const inputs = zeros([32, 1, 20, 20]);
    new Random(1).fillNormal(inputs);
    const labels = fromTypedArray(
      Uint8Array.from({ length: 32 }, (_, i) => i % 10),
      [32],
    );
    const body = [new Conv2d(1, 8, 5), new ReLU(), new MaxPool2d(2), new Conv2d(8, 8, 3, { padding: 1 })] as const;
    const model = new Sequential(...body, new Flatten(), new Linear(512, 10));
    const [loss, arena] = [new SoftmaxCrossEntropy(), new Arena()];
    const optimizer = new SGD(model.parameters(), { learningRate: 0.01 });
    const step = (): void =>
      arena.run(() => {
        optimizer.zeroGrad();
        loss.forward(model.forward(inputs), labels);
        model.backward(loss.backward()[0], { inputGradients: false });
        optimizer.step();
      });
    for (let i = 0; i < 3; i++) step();
    const before = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 10; i++) step();
    // The activations of one step are 0.6 MB.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000);
  },
);
