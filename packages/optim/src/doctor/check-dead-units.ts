import type { Finding } from "./finding.ts";
import { figure, percent } from "./figure.ts";
import type { SlopeTrace } from "./slope-trace.ts";
import { verdictOf } from "./verdict-of.ts";

/**
 * The share of units that are flat for every example, as a ReLU that never fires; undefined when no gate says where it is
 * flat. By the worst layer: good up to 60 %, a look up to
 * 90 %. Half is no fault before training: the inputs of a deep layer may differ little between examples, and then each unit is
 * on for all or for none of them.
 *
 * Source: CS231n, Neural Networks Part 1, Commonly Used Activation Functions, which sees up to 40 % die of a learning rate
 * that is too high.
 */
export function checkDeadUnits(slopes: readonly SlopeTrace[]): Finding | undefined {
  if (slopes.length === 0) return undefined;
  const shares = slopes.map(({ units, deadUnits }) => (units === 0 ? 0 : deadUnits / units));
  const worst = Math.max(...shares);
  const { name } = slopes[shares.indexOf(worst)];
  const verdict = verdictOf(worst, 0.6, 0.9);
  return {
    name: "dead units",
    code: "dead-units",
    verdict,
    measures: slopes.map((slope, i) => ({ name: slope.name, value: 100 * shares[i], unit: "%" })),
    measured: worst === 0 ? "0 %" : `${figure(100 * worst)} % in ${name}`,
    expected: `up to ${percent(0.6)}`,
    advice:
      verdict === "good"
        ? "Measure again after some training, as a high learning rate kills units."
        : `Bring the inputs of ${name} back around 0: biases of 0, Kaiming weights, a lower learning rate, LeakyReLU.`,
  };
}
