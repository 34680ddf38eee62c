import { runProgram } from "../command-line/program.ts";
import { helpText, parseOptions } from "../command-line/options.ts";
import { numberOption } from "../command-line/number-option.ts";
import { trainXor } from "./train-xor.ts";

const OPTIONS = {
  steps: { value: "N", meaning: "steps of gradient descent; default 1000" },
  seed: { value: "N", meaning: "seed of the initial weights; default 0" },
  help: { meaning: "this text" },
};

await runProgram(async () => {
  const given = parseOptions(process.argv.slice(2), OPTIONS);
  if (given.help) {
    process.stdout.write(helpText("usage: pnpm example xor [options]\n\nLearns exclusive or, step by step.", OPTIONS));
    return;
  }
  const steps = numberOption("steps", given.steps, 1000, { least: 1, whole: true });
  const seed = numberOption("seed", given.seed, 0, { least: 0, whole: true });
  trainXor(steps, seed, (text) => process.stdout.write(`${text}\n`));
}, false);
