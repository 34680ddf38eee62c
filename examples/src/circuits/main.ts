import { helpText, parseOptions } from "../command-line/options.ts";
import { outputFolder } from "../command-line/output-folder.ts";
import { runProgram } from "../command-line/program.ts";
import { UsageError } from "../command-line/usage-error.ts";
import { allCircuits } from "./all-circuits.ts";
import { circuitText, writeCircuit } from "./show-circuit.ts";

const names = Object.keys(allCircuits);
const OPTIONS = {
  only: { value: "NAME", meaning: `one circuit: ${names.join(", ")}; default all` },
  out: { value: "DIR", meaning: "writes NAME.svg and NAME.html there; without it nothing is written" },
  help: { meaning: "this text" },
};

await runProgram(async () => {
  const given = parseOptions(process.argv.slice(2), OPTIONS);
  if (given.help) {
    const usage =
      "usage: pnpm example circuits [options]\n\nThe worked examples of docs/backprop.md, with every value and gradient.";
    process.stdout.write(helpText(usage, OPTIONS));
    return;
  }
  if (typeof given.only === "string" && !names.includes(given.only)) {
    throw new UsageError(`--only: expected one of ${names.join(", ")}, got "${given.only}". See --help`);
  }
  const folder = typeof given.out === "string" ? outputFolder("out", given.out) : undefined;
  for (const name of typeof given.only === "string" ? [given.only] : names) {
    const circuit = allCircuits[name]();
    process.stdout.write(`${circuitText(circuit)}\n\n`);
    if (folder === undefined) continue;
    for (const path of writeCircuit(folder, name, circuit)) process.stdout.write(`wrote ${path}\n`);
    process.stdout.write("\n");
  }
}, false);
