// TensorFlow.js, core API: `prepare` builds a job's network from tensors and lets tfjs differentiate it.
import * as tf from "@tensorflow/tfjs";

/** @param settings `{ backend: "cpu" | "wasm" }` */
export async function prepare(job, data, { backend }) {
  if (backend === "wasm") await import("@tensorflow/tfjs-backend-wasm");
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs could not start its backend ${backend}`);
  await tf.ready();
  const layers = layersOf(job, data.parameters);
  const { learningRate } = job;
  // Its own default epsilon is 1e-7.
  const optimizer =
    job.optimizer === "adam" ? tf.train.adam(learningRate, 0.9, 0.999, 1e-8) : tf.train.sgd(learningRate);
  const inputShape = job.inputShape.length === 3 ? [job.batchSize, 28, 28, 1] : [job.batchSize, ...job.inputShape];
  const lossOf = (x, targets) => {
    const prediction = layers.reduce((value, layer) => layer(value), x);
    if (job.loss === "squared-error") return tf.losses.meanSquaredError(targets, prediction);
    return tf.losses.softmaxCrossEntropy(targets, prediction);
  };
  return {
    about: `tfjs ${tf.version.tfjs}, ${tf.getBackend()}`,
    step(inputs, targets) {
      const x = tf.tensor(inputs, inputShape, "float32");
      const y = targetsOf(job, targets);
      const loss = optimizer.minimize(() => lossOf(x, y), true);
      const value = loss.dataSync()[0];
      tf.dispose([x, y, loss]);
      return value;
    },
  };
}

function targetsOf({ loss, classes, batchSize }, targets) {
  if (loss === "squared-error") return tf.tensor2d(targets, [batchSize, 1]);
  const rows = new Float32Array(batchSize * classes);
  for (let i = 0; i < batchSize; i++) rows[i * classes + targets[i]] = 1;
  return tf.tensor2d(rows, [batchSize, classes]);
}

/** A function of a tensor for each layer. Images are channels last here, so weights are turned around once. */
function layersOf({ layers }, parameters) {
  let taken = 0;
  const next = (shape) => tf.tensor(parameters[taken++], shape);
  return layers.map((layer, position) => {
    switch (layer.kind) {
      case "linear": {
        const { inputs, outputs } = layer;
        let weight = next([outputs, inputs]);
        if (layers[position - 1]?.kind === "flatten") {
          const channels = layers.findLast(({ kind }) => kind === "convolution").outputs;
          const side = Math.sqrt(inputs / channels);
          weight = weight.reshape([outputs, channels, side, side]).transpose([0, 2, 3, 1]).reshape([outputs, inputs]);
        }
        const [w, b] = [tf.variable(weight.transpose()), tf.variable(next([outputs]))];
        return (x) => x.matMul(w).add(b);
      }
      case "convolution": {
        const { inputs, outputs, kernel, padding } = layer;
        const weight = next([outputs, inputs, kernel, kernel]).transpose([2, 3, 1, 0]);
        const [w, b] = [tf.variable(weight), tf.variable(next([outputs]))];
        return (x) => tf.conv2d(x, w, 1, padding).add(b);
      }
      case "pool":
        return (x) => tf.maxPool(x, layer.size, layer.size, "valid");
      case "flatten":
        return (x) => x.reshape([x.shape[0], -1]);
      case "relu":
        return (x) => x.relu();
      default:
        return (x) => x.tanh();
    }
  });
}
