import { Conv2d, Flatten, Linear, MaxPool2d, ReLU, Sequential } from "@chainrule/layers";
import type { Random } from "@chainrule/tensor";

/**
 * A network after LeNet-5: twice a convolution with kernels of 5 x 5 and a pooling by 2, then two linear layers; with
 * ReLU for tanh, the largest of a window for its mean, and more channels.
 *
 * - Shapes: input `[batch, 1, 28, 28]`, output `[batch, 10]`, a score for each class.
 * - Source: LeCun, Bottou, Bengio and Haffner, 1998, Gradient-Based Learning Applied to Document Recognition.
 */
export function lenet(random: Random): Sequential {
  return Sequential.on(
    [1, 28, 28],
    new Conv2d(1, 16, 5, { random: random.split("convolution 1") }),
    new ReLU(),
    new MaxPool2d(2),
    new Conv2d(16, 32, 5, { random: random.split("convolution 2") }),
    new ReLU(),
    new MaxPool2d(2),
    new Flatten(),
    new Linear(512, 128, { random: random.split("hidden") }),
    new ReLU(),
    new Linear(128, 10, { random: random.split("scores") }),
  );
}
