import { Linear, MeanSquaredError, Sequential, Sigmoid, Tanh } from "@chainrule/layers";
import { SGD } from "@chainrule/optim";
import { Random, tensor } from "@chainrule/tensor";

/**
 * Learns exclusive or with the smallest network that can, and the training loop written out by hand: forward, backward,
 * step. Prints the loss as it falls and the four answers at the end.
 *
 * @returns the last loss.
 */
export function trainXor(steps: number, seed: number, print: (text: string) => void): number {
  const random = new Random(seed);
  const model = new Sequential(
    new Linear(2, 4, { random: random.split("hidden") }),
    new Tanh(),
    new Linear(4, 1, { random: random.split("output") }),
    new Sigmoid(),
  );
  const loss = new MeanSquaredError();
  const optimizer = new SGD(model.parameters(), { learningRate: 0.5, momentum: 0.9 });

  const inputs = tensor([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]);
  const targets = tensor([[0], [1], [1], [0]]);

  for (let step = 1; step <= steps; step++) {
    optimizer.zeroGrad();
    const value = loss.forward(model.forward(inputs), targets);
    const [gradPrediction] = loss.backward();
    model.backward(gradPrediction);
    optimizer.step();
    if (step === 1 || step % Math.ceil(steps / 5) === 0) print(`step ${step}  loss ${value.get().toFixed(4)}`);
  }

  const answers = model.forward(inputs);
  for (let i = 0; i < 4; i++) {
    print(`${inputs.get(i, 0)} xor ${inputs.get(i, 1)} = ${answers.get(i, 0).toFixed(3)}`);
  }
  return loss.forward(answers, targets).get();
}
