import { engineInfo, useEngine } from "@chainrule/tensor";
import { watchCosts } from "./watch-costs.ts";

/*
 * pnpm watch-cost: what the Trainer's watch over numbers that are not finite costs on the healthy path, as a share of a step.
 * Medians of steps that are watched and not by turns, in one process, with the threads that help, for each engine.
 */

for (const engine of engineInfo().available.filter((name) => name !== "reference")) {
  try {
    useEngine(engine);
  } catch (error) {
    console.log(`${engine}: ${(error as Error).message}`);
    continue;
  }
  for (const { name, unwatched, watched } of await watchCosts()) {
    const share = ((100 * (watched - unwatched)) / unwatched).toFixed(2);
    const times = `a step ${unwatched.toFixed(1)} us, watched ${watched.toFixed(1)} us`;
    console.log(`${engine}, ${name}: ${times}, ${share} % more`);
  }
}
