// synaptic: a graph of neurons that it turns into one function, example by example with an update after each.
import synaptic from "synaptic";

export function prepare(job) {
  const linear = job.layers.filter(({ kind }) => kind === "linear");
  const net = new synaptic.Architect.Perceptron(linear[0].inputs, ...linear.map(({ outputs }) => outputs));
  for (const layer of net.layers.hidden) layer.set({ squash: synaptic.Neuron.squash.TANH });
  net.layers.output.set({ squash: synaptic.Neuron.squash.IDENTITY });
  const size = job.inputShape[0];
  return {
    about: "an update after each example, its own weights",
    step(inputs, targets) {
      for (let i = 0; i < job.batchSize; i++) {
        net.activate(Array.from(inputs.subarray(i * size, (i + 1) * size)));
        net.propagate(job.learningRate, [targets[i]]);
      }
      return null;
    },
  };
}
