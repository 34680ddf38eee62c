import type { Finding, Verdict } from "./finding.ts";
import { figure } from "./figure.ts";
import type { LayerTrace } from "./layer-trace.ts";

/**
 * The size of the gradient that comes back to each layer, which should neither vanish nor explode on its way down.
 *
 * It compares the root mean squares at the first and at the last layer with parameters: good within a factor of 1000, a
 * look within 100 000. Healthy convolutional models have factors of 10 to 100, as a gradient is spread over many places.
 * Source: Glorot and Bengio, 2010, section 4.2.1.
 */
export function checkGradientSpread(layers: readonly LayerTrace[]): Finding {
  const reached = layers.filter(({ gradients }) => gradients !== undefined);
  const sizes = reached.map(({ gradients }) => gradients?.rootMeanSquare ?? NaN);
  const learning = sizes.filter((_, i) => reached[i].hasParameters);
  const [first, last] = [learning[0] ?? sizes[0] ?? NaN, learning.at(-1) ?? sizes.at(-1) ?? NaN];
  const ratio = first / last;
  const verdict = ofRatio(ratio);
  return {
    name: "gradient spread",
    code: "gradient-spread",
    verdict,
    measures: [
      { name: "first layer over last", value: ratio, unit: "" },
      ...reached.flatMap(({ name, gradients }) => [
        { name: `${name} mean`, value: gradients?.mean ?? NaN, unit: "" },
        { name: `${name} standard deviation`, value: gradients?.standardDeviation ?? NaN, unit: "" },
      ]),
    ],
    measured: `first over last layer ${figure(ratio)}`,
    expected: "0.001 to 1000",
    advice: adviceFor(verdict, ratio),
  };
}

function ofRatio(ratio: number): Verdict {
  if (ratio >= 1e-3 && ratio <= 1e3) return "good";
  return ratio >= 1e-5 && ratio <= 1e5 ? "look" : "bad";
}

function adviceFor(verdict: Verdict, ratio: number): string {
  if (verdict === "good") return "Look again when the model gets deeper.";
  if (ratio > 1) return "Gradients explode towards the input: smaller initial weights, a norm, or clipping.";
  return "Gradients vanish towards the input: ReLU with Kaiming weights, a norm, or residual connections.";
}
