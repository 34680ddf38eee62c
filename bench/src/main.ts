import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { engineInfo } from "@chainrule/tensor";
import { elementwise } from "./elementwise.ts";
import { matrixProduct } from "./matrix-product.ts";
import type { Subject } from "./subject.ts";
import { measure } from "./subject.ts";
import { trainStep } from "./train-step.ts";

const HELP = `usage: pnpm bench [--quick] [--write]

Times the library's hot paths and prints them as a table.

  --quick  a tenth of the time for each subject
  --write  also write the table to bench/RESULTS.md
`;

const subjects: Subject[] = [...matrixProduct(), ...elementwise(), ...trainStep()];

function options(): { quick: boolean; write: boolean; help: boolean } {
  try {
    const { values } = parseArgs({
      options: { quick: { type: "boolean" }, write: { type: "boolean" }, help: { type: "boolean" } },
    });
    return { quick: values.quick ?? false, write: values.write ?? false, help: values.help ?? false };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(2);
  }
}

const { quick, write, help } = options();
if (help) {
  process.stdout.write(HELP);
} else {
  const rows = await measure(subjects, quick ? 100 : 1000);
  const table = [
    "| subject | median | per second |",
    "| --- | ---: | ---: |",
    ...rows.map(({ name, microseconds, rate }) => `| ${name} | ${microseconds.toFixed(1)} µs | ${rate} |`),
  ].join("\n");
  const place = `Node ${process.version}, ${cpus()[0].model}, engine ${engineInfo().name}, one thread.`;
  process.stdout.write(`${place}\n\n${table}\n`);
  if (write) {
    const page = `# Timings\n\nWritten by \`npx -y pnpm@12.21.0 bench --write\`: ${place}\nThe machine is shared and noisy; compare rows of one run only.\n\n${table}\n`;
    writeFileSync(fileURLToPath(new URL("../RESULTS.md", import.meta.url)), page);
  }
}
