import { runProgram } from "../command-line/program.ts";
import { helpText, parseOptions } from "../command-line/options.ts";
import { numberOption } from "../command-line/number-option.ts";
import { trainSpiral } from "./train-spiral.ts";

const OPTIONS = {
  epochs: { value: "N", meaning: "how often every point is used; default 200" },
  seed: { value: "N", meaning: "seed of the points, the weights and the order; default 0" },
  help: { meaning: "this text" },
};

await runProgram(async (signal) => {
  const given = parseOptions(process.argv.slice(2), OPTIONS);
  if (given.help) {
    process.stdout.write(helpText("usage: pnpm example spiral [options]\n\nTells three spiral arms apart.", OPTIONS));
    return;
  }
  const epochs = numberOption("epochs", given.epochs, 200, { least: 1, whole: true });
  const seed = numberOption("seed", given.seed, 0, { least: 0, whole: true });
  await trainSpiral(epochs, seed, (text) => process.stdout.write(`${text}\n`), signal);
});
