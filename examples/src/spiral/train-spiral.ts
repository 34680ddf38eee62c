import { spirals } from "@chainrule/data";
import { Linear, ReLU, Sequential, SoftmaxCrossEntropy } from "@chainrule/layers";
import { Accuracy, Adam, predict, Trainer } from "@chainrule/optim";
import { argmax, empty, Random } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** Size of the map of decisions, in characters. */
const COLUMNS = 60;
const ROWS = 24;
const CLASS_MARKS = ".+#";

/**
 * Learns to tell three spiral arms apart, and prints the loss, the accuracy and a map of the plane with the class the
 * network gives each place.
 *
 * @returns the accuracy on the training points.
 */
export async function trainSpiral(
  epochs: number,
  seed: number,
  print: (text: string) => void,
  signal: AbortSignal,
): Promise<number> {
  const random = new Random(seed);
  const points = spirals({ examplesPerClass: 100, classes: 3, noise: 0.2, random: random.split("points") });
  const model = new Sequential(
    new Linear(2, 64, { random: random.split("hidden 1") }),
    new ReLU(),
    new Linear(64, 32, { random: random.split("hidden 2") }),
    new ReLU(),
    new Linear(32, 3, { random: random.split("output") }),
  );
  const trainer = new Trainer({
    model,
    loss: new SoftmaxCrossEntropy(),
    optimizer: new Adam(model.parameters(), { learningRate: 0.01 }),
    metrics: [new Accuracy()],
    seed,
  });

  for await (const { epoch, train } of trainer.fit(points, { epochs, batchSize: 32, signal })) {
    if (epoch === 1 || epoch % Math.ceil(epochs / 5) === 0) {
      print(`epoch ${epoch}  loss ${train.loss.toFixed(4)}  accuracy ${train.accuracy.toFixed(3)}`);
    }
  }

  print(`\n${decisionMap(argmax(predict(model, grid())).data)}`);
  const { accuracy } = await trainer.evaluate(points);
  print(`\naccuracy ${accuracy.toFixed(3)} on the ${points.size} points`);
  return accuracy;
}

/** The places of the map, row by row, over the square from -1 to 1. */
function grid(): Tensor {
  const places = empty([ROWS * COLUMNS, 2]);
  for (let i = 0; i < ROWS * COLUMNS; i++) {
    places.set(i, 0, -1 + (2 * (i % COLUMNS)) / (COLUMNS - 1));
    places.set(i, 1, 1 - (2 * Math.floor(i / COLUMNS)) / (ROWS - 1));
  }
  return places;
}

function decisionMap(classes: Int32Array): string {
  const marks = Array.from(classes, (k) => CLASS_MARKS[k]).join("");
  return Array.from({ length: ROWS }, (_, r) => marks.slice(r * COLUMNS, (r + 1) * COLUMNS)).join("\n");
}
