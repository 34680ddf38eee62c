import { watchCosts } from "./watch-costs.ts";

/*
 * pnpm watch-cost: what the Trainer's watch over numbers that are not finite costs on the healthy path, as a share of a step.
 * Medians of steps that are watched and not by turns, in one process, with the threads that help.
 */

for (const { name, unwatched, watched, watch } of await watchCosts()) {
  const percent = (part: number): string => `${((100 * part) / unwatched).toFixed(2)} %`;
  console.log(
    `${name}: a step ${unwatched.toFixed(1)} us, watched ${watched.toFixed(1)} us, ${percent(watched - unwatched)} more; ` +
      `of it the watch ${watch.toFixed(2)} us, ${percent(watch)}`,
  );
}
