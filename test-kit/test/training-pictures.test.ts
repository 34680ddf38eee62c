import { drawHistory } from "@chainrule/draw";
import { Linear, SoftmaxCrossEntropy } from "@chainrule/layers";
import { Accuracy, SGD, Trainer } from "@chainrule/optim";
import { fromTypedArray, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("drawHistory takes the history of a Trainer as it is", async () => {
  const model = new Linear(1, 2);
  const trainer = new Trainer({
    model,
    loss: new SoftmaxCrossEntropy(),
    optimizer: new SGD(model.parameters(), { learningRate: 0.1 }),
    metrics: [new Accuracy()],
  });
  const batch = { inputs: tensor([[-1], [1]]), targets: fromTypedArray(Uint8Array.of(0, 1), [2]) };
  const examples = { size: 2, batches: () => [batch] };
  const history = await trainer.fit(examples, { epochs: 3, batchSize: 2, validation: examples });
  const svg = drawHistory(history);
  // Loss and accuracy, on training and on validation data.
  expect(svg.match(/class="line [^>]*d="/g)).toHaveLength(2 * 2 + 2 * 2);
  expect(svg).toContain("loss, accuracy over 3 epochs");
});
