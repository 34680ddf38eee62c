import type { Gate } from "@chainrule/core";
import { spirals } from "@chainrule/data";
import { Conv2d, Flatten, Linear, MaxPool2d, ReLU, Sequential } from "@chainrule/layers";
import { fromTypedArray, Random, zeros } from "@chainrule/tensor";
import type { DType, IntegerTensor, Tensor } from "@chainrule/tensor";

/** A batch of integer labels. */
export interface LabelledBatch {
  readonly inputs: Tensor;
  readonly targets: IntegerTensor;
}

/** The lecture's spirals, 33 examples of each. */
export function spiralBatch(dtype: DType = "float32"): LabelledBatch {
  const [batch] = spirals({ examplesPerClass: 33, noise: 0.1 }).batches({ batchSize: 99 });
  if (dtype === "float32") return batch;
  return { inputs: fromTypedArray(Float64Array.from(batch.inputs.data), batch.inputs.shape), targets: batch.targets };
}

/** A network of one hidden layer, for the spirals. */
export function spiralNet(seed = 1, middle: Gate<[Tensor]> = new ReLU(), dtype: DType = "float32"): Sequential {
  const random = new Random(seed);
  const first = new Linear(2, 64, { random: random.split("first"), dtype });
  return new Sequential(first, middle, new Linear(64, 3, { random: random.split("second"), dtype })) as Sequential;
}

/** LeNet in small, for images of 12 x 12. */
export function smallLeNet(seed = 1): Sequential {
  const random = new Random(seed);
  return new Sequential(
    new Conv2d(1, 6, 3, { random: random.split(1), padding: 1 }),
    new ReLU(),
    new MaxPool2d(2),
    new Conv2d(6, 16, 3, { random: random.split(2) }),
    new ReLU(),
    new MaxPool2d(2),
    new Flatten(),
    new Linear(64, 32, { random: random.split(3) }),
    new ReLU(),
    new Linear(32, 10, { random: random.split(4) }),
  ) as unknown as Sequential;
}

/** Images of a bright bar on a dark ground, of which the place tells the label; standardised, or as pixels from 0 to 255. */
export function barImages(pixels = false): LabelledBatch {
  const random = new Random(5);
  const examples = 40;
  const inputs = zeros([examples, 1, 12, 12]);
  const labels = Uint8Array.from({ length: examples }, (_, i) => i % 10);
  for (let i = 0; i < examples; i++) {
    for (let at = 0; at < 144; at++) {
      const isBar = Math.floor(at / 12) - 1 === labels[i] || Math.floor(at / 12) === labels[i];
      const pixel = isBar ? random.uniform(0.6, 1) : random.uniform(0, 0.2);
      // The bar takes a sixth of the image: mean 0.22, standard deviation 0.27.
      inputs.data[i * 144 + at] = pixels ? 255 * pixel : (pixel - 0.22) / 0.27;
    }
  }
  return { inputs, targets: fromTypedArray(labels, [examples]) };
}

/** The gate with a backward pass that is off by a factor. */
export function wronged(gate: Gate<[Tensor]>, factor: number): Gate<[Tensor]> {
  return {
    forward: (input) => gate.forward(input),
    backward: (gradOutput: Tensor): [Tensor] => {
      const [gradInput] = gate.backward(gradOutput);
      for (let i = 0; i < gradInput.data.length; i++) gradInput.data[i] *= factor;
      return [gradInput];
    },
    parameters: () => gate.parameters(),
  };
}
