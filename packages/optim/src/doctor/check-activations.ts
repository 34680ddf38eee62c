import type { Finding, Verdict } from "./finding.ts";
import { figure, listed } from "./figure.ts";
import type { LayerTrace } from "./layer-trace.ts";
import type { Spread } from "./spread.ts";
import { worstOf } from "./verdict-of.ts";

/**
 * The standard deviation of each layer's output, which should keep its size through the depth.
 *
 * Good from 0.01 to 10, a look from 0.001 to 30. PyTorch's default initialisation lets it shrink by about 0.6 for each
 * layer, so a bound is wide enough for some layers of it and not for twenty. A layer that gives the same
 * for every example of several tells the next one nothing. Source: Glorot and Bengio, 2010, Understanding the Difficulty of Training Deep Feedforward Neural
 * Networks; He, Zhang, Ren and Sun, 2015, Delving Deep into Rectifiers.
 */
export function checkActivations(layers: readonly LayerTrace[], examples: number): Finding {
  const deviations = layers.map(({ activations }) => activations.standardDeviation);
  const isBlind = layers.map(({ activations }) => examples > 1 && tellsNothing(activations));
  const verdicts = deviations.map((deviation, i) => (isBlind[i] ? "bad" : ofDeviation(deviation)));
  const verdict = worstOf(verdicts);
  const worst = layers.filter((_, i) => verdicts[i] === verdict).map(({ name }) => name);
  const [least, most] = [Math.min(...deviations), Math.max(...deviations)];
  return {
    name: "activation spread",
    code: "activation-spread",
    verdict,
    measures: layers.flatMap(({ name, activations }) => [
      { name: `${name} mean`, value: activations.mean, unit: "" },
      { name: `${name} standard deviation`, value: activations.standardDeviation, unit: "" },
    ]),
    measured: least === most ? `deviation ${figure(least)}` : `deviation ${figure(least)} to ${figure(most)}`,
    expected: "0.01 to 10 in each layer",
    advice: adviceFor(verdict, isBlind.includes(true), least < 0.01, listed(worst)),
  };
}

function adviceFor(verdict: Verdict, isBlind: boolean, isSmall: boolean, names: string): string {
  if (verdict === "good") return "Look again when the model gets deeper.";
  if (isBlind) return `All examples look alike to ${names}: look for weights of zero, dead units, or equal inputs.`;
  const change = isSmall ? "Enlarge" : "Scale down";
  return `${change} the weights up to ${names}: Kaiming for ReLU, Xavier for tanh, or a norm.`;
}

/** Whether the examples are told apart by no more than rounding. */
function tellsNothing({ betweenExamples, standardDeviation }: Spread): boolean {
  return betweenExamples <= 1e-6 * standardDeviation;
}

function ofDeviation(deviation: number): Verdict {
  if (deviation >= 0.01 && deviation <= 10) return "good";
  return deviation >= 0.001 && deviation <= 30 ? "look" : "bad";
}
