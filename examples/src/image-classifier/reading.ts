import type { Dataset } from "@chainrule/data";
import { Softmax } from "@chainrule/layers";
import type { Sequential } from "@chainrule/layers";
import { argmax } from "@chainrule/tensor";
import type { IntegerTensor } from "@chainrule/tensor";

/** What the model makes of every image of a set, in order. */
export interface Reading {
  readonly labels: number[];
  readonly predicted: number[];
  /** Probability the model gives its answer. */
  readonly confidence: number[];
}

/** Lets the model read a whole set, with the model in evaluation mode. */
export function readImages(model: Sequential, data: Dataset<IntegerTensor>): Reading {
  const reading: Reading = { labels: [], predicted: [], confidence: [] };
  const softmax = new Softmax();
  model.eval();
  for (const { inputs, targets } of data.batches({ batchSize: 500 })) {
    const probabilities = softmax.forward(model.forward(inputs));
    const answers = argmax(probabilities);
    for (let i = 0; i < answers.size; i++) {
      reading.labels.push(targets.get(i));
      reading.predicted.push(answers.get(i));
      reading.confidence.push(probabilities.get(i, answers.get(i)));
    }
  }
  model.train();
  return reading;
}

/** The positions of the mistakes the model is surest of, worst first. */
export function worstMistakes({ labels, predicted, confidence }: Reading, count: number): number[] {
  return [...labels.keys()]
    .filter((i) => predicted[i] !== labels[i])
    .toSorted((a, b) => confidence[b] - confidence[a])
    .slice(0, count);
}
