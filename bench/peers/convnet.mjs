// ConvNetJS: example by example in float64, with an update after each batch.
import convnetjs from "convnetjs";

export function prepare(job, data) {
  const net = new convnetjs.Net();
  net.makeLayers(definitions(job));
  setParameters(net, job, data.parameters);
  const trainer = new convnetjs.Trainer(net, training(job));
  const [channels, height, width] = job.inputShape.length === 3 ? job.inputShape : [job.inputShape[0], 1, 1];
  const example = new convnetjs.Vol(width, height, channels, 0);
  const size = example.w.length;
  return {
    about: job.optimizer === "adam" ? "Adadelta, as it has no Adam" : "float64",
    step(inputs, targets) {
      let sum = 0;
      for (let i = 0; i < job.batchSize; i++) {
        example.w.set(inputs.subarray(i * size, (i + 1) * size));
        const target = job.loss === "squared-error" ? [targets[i]] : targets[i];
        sum += trainer.train(example, target).cost_loss;
      }
      // Its squared error is twice the square.
      return sum / job.batchSize / (job.loss === "squared-error" ? 2 : 1);
    },
  };
}

function training({ optimizer, loss, learningRate, batchSize }) {
  if (optimizer === "adam") return { method: "adadelta", batch_size: batchSize };
  // Its gradient of the squared error lacks the factor 2.
  const rate = loss === "squared-error" ? 2 * learningRate : learningRate;
  return { method: "sgd", learning_rate: rate, momentum: 0, batch_size: batchSize };
}

function definitions({ inputShape, layers, loss }) {
  const [depth, height, width] = inputShape.length === 3 ? inputShape : [inputShape[0], 1, 1];
  const inside = layers.flatMap((layer, position) => {
    switch (layer.kind) {
      case "linear": {
        // The last layer comes with the loss.
        if (position === layers.length - 1) return [];
        return [{ type: "fc", num_neurons: layer.outputs }];
      }
      case "convolution":
        return [{ type: "conv", sx: layer.kernel, filters: layer.outputs, stride: 1, pad: layer.padding }];
      case "pool":
        return [{ type: "pool", sx: layer.size, stride: layer.size }];
      case "flatten":
        return [];
      default:
        return [{ type: layer.kind }];
    }
  });
  const { outputs } = layers.at(-1);
  const end =
    loss === "squared-error" ? { type: "regression", num_neurons: outputs } : { type: "softmax", num_classes: outputs };
  return [{ type: "input", out_sx: width, out_sy: height, out_depth: depth }, ...inside, end];
}

/** Gives the layers our parameters; images are channels last here. */
function setParameters(net, { layers }, parameters) {
  const specs = layers.filter(({ kind }) => kind === "linear" || kind === "convolution");
  const own = net.layers.filter(({ layer_type }) => layer_type === "fc" || layer_type === "conv");
  const channels = layers.findLast(({ kind }) => kind === "convolution")?.outputs ?? 1;
  for (const [k, spec] of specs.entries()) {
    const weight = parameters[2 * k];
    const size = weight.length / spec.outputs;
    const planes = spec.kind === "convolution" ? spec.inputs : channels;
    const area = size / planes;
    const turned = spec.kind === "convolution" || layers[layers.indexOf(spec) - 1]?.kind === "flatten";
    for (let output = 0; output < spec.outputs; output++) {
      const filter = own[k].filters[output].w;
      for (let plane = 0; plane < planes; plane++) {
        for (let place = 0; place < area; place++) {
          const from = plane * area + place;
          filter[turned ? place * planes + plane : from] = weight[output * size + from];
        }
      }
    }
    own[k].biases.w.set(parameters[2 * k + 1]);
  }
}
