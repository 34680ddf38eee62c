// jax-js: `prepare` puts a whole training step under `jit`. A value handed to a function is used up; `.ref` keeps it.
import { blockUntilReady, defaultDevice, init, jit, lax, nn, numpy as np, tree, valueAndGrad } from "@jax-js/jax";

const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-8];

export async function prepare(job, data) {
  await init("wasm");
  defaultDevice("wasm");
  const step = jit(job.optimizer === "adam" ? adamStep(job) : sgdStep(job));
  let state = initialState(job, data.parameters);
  let count = 0;
  return {
    about: "jax-js, wasm",
    async step(inputs, targets) {
      count++;
      const x = np.array(inputs).reshape([job.batchSize, ...job.inputShape]);
      const y = targetsOf(job, targets);
      // Adam's corrections depend on the step, and so are arguments.
      const [loss, next] = step(state, x, y, np.array([1 - BETA1 ** count, 1 - BETA2 ** count]));
      state = next;
      await blockUntilReady(state);
      return (await loss.data())[0];
    },
  };
}

function targetsOf({ loss, classes, batchSize }, targets) {
  if (loss === "squared-error") return np.array(targets).reshape([batchSize, 1]);
  const rows = new Float32Array(batchSize * classes);
  for (let i = 0; i < batchSize; i++) rows[i * classes + targets[i]] = 1;
  return np.array(rows).reshape([batchSize, classes]);
}

function initialState({ layers, optimizer }, parameters) {
  let taken = 0;
  const values = layers.flatMap((layer) => {
    if (layer.kind === "linear") return [[layer.outputs, layer.inputs], [layer.outputs]];
    if (layer.kind === "convolution")
      return [[layer.outputs, layer.inputs, layer.kernel, layer.kernel], [layer.outputs]];
    return [];
  });
  const params = values.map((shape) => np.array(parameters[taken++]).reshape(shape));
  if (optimizer !== "adam") return { params };
  const zeros = () => params.map(({ shape }) => np.zeros(shape));
  return { params, first: zeros(), second: zeros() };
}

function sgdStep(job) {
  const slopes = valueAndGrad(lossOf(job));
  return ({ params }, x, y, corrections) => {
    corrections.dispose();
    const [loss, grads] = slopes(tree.ref(params), x, y);
    return [loss, { params: params.map((param, i) => param.sub(grads[i].mul(job.learningRate))) }];
  };
}

function adamStep(job) {
  const slopes = valueAndGrad(lossOf(job));
  return ({ params, first, second }, x, y, corrections) => {
    const [loss, grads] = slopes(tree.ref(params), x, y);
    const [c1, c2] = np.split(corrections, 2);
    const m = first.map((value, i) => value.mul(BETA1).add(grads[i].ref.mul(1 - BETA1)));
    const v = second.map((value, i) => value.mul(BETA2).add(np.square(grads[i]).mul(1 - BETA2)));
    const next = params.map((param, i) => {
      const size = np.sqrt(v[i].ref.div(c2.ref)).add(EPSILON);
      return param.sub(m[i].ref.div(c1.ref).div(size).mul(job.learningRate));
    });
    tree.dispose([c1, c2]);
    return [loss, { params: next, first: m, second: v }];
  };
}

function lossOf({ layers, loss }) {
  return (params, x, y) => {
    let taken = 0;
    const prediction = layers.reduce((value, layer) => {
      switch (layer.kind) {
        case "linear":
          return np.dot(value, np.transpose(params[taken++])).add(params[taken++]);
        case "convolution": {
          const around = [layer.padding, layer.padding];
          const filtered = lax.convGeneralDilated(value, params[taken++], [1, 1], [around, around]);
          return filtered.add(params[taken++].reshape([1, layer.outputs, 1, 1]));
        }
        case "pool":
          return lax.reduceWindow(value, np.max, [1, 1, layer.size, layer.size], [1, 1, layer.size, layer.size]);
        case "flatten":
          return value.reshape([value.shape[0], -1]);
        case "relu":
          return nn.relu(value);
        default:
          return np.tanh(value);
      }
    }, x);
    if (loss === "squared-error") return np.mean(np.square(prediction.sub(y)));
    return np.mean(np.sum(nn.logSoftmax(prediction, -1).mul(y), -1)).neg();
  };
}
