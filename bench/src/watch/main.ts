import { watchCosts } from "./watch-costs.ts";

/*
 * pnpm watch-cost: what the Trainer's watch over numbers that are not finite costs on the healthy path, as a share of a step.
 * Medians of rounds in which a step and the watch alone take turns, in one process.
 */

for (const { name, step, watch } of watchCosts()) {
  console.log(
    `${name}: a step ${step.toFixed(1)} us, the watch ${watch.toFixed(2)} us, ${((100 * watch) / step).toFixed(2)} %`,
  );
}
