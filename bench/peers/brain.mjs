// brain.js: example by example with an update after each; mean squared error only, and one activation for all layers.
import brain from "brain.js";

export function prepare(job) {
  const linear = job.layers.filter(({ kind }) => kind === "linear");
  const net = new brain.NeuralNetwork({
    inputSize: linear[0].inputs,
    hiddenLayers: linear.slice(0, -1).map(({ outputs }) => outputs),
    outputSize: linear.at(-1).outputs,
    activation: job.layers.some(({ kind }) => kind === "tanh") ? "tanh" : "relu",
  });
  const options = {
    iterations: 1,
    // It refuses 0, and would stop below this.
    errorThresh: 1e-12,
    learningRate: job.learningRate,
    ...(job.optimizer === "adam" && { praxis: "adam" }),
  };
  const size = job.inputShape[0];
  return {
    about: "an update after each example, its own weights, mean squared error",
    step(inputs, targets) {
      const examples = Array.from(targets, (target, i) => ({
        input: inputs.subarray(i * size, (i + 1) * size),
        output: outputOf(job, target),
      }));
      net.train(examples, options);
      return null;
    },
  };
}

function outputOf({ loss, classes }, target) {
  if (loss === "squared-error") return Float32Array.of(target);
  const output = new Float32Array(classes);
  output[target] = 1;
  return output;
}
