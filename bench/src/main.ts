import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { engineInfo, useEngine } from "@chainrule/tensor";
import { elementwise } from "./elementwise.ts";
import { matrixProduct } from "./matrix-product.ts";
import { measure } from "./subject.ts";
import type { Timing } from "./subject.ts";
import { trainStep } from "./train-step.ts";

const HELP = `usage: pnpm bench [--quick] [--write]

Times the library's hot paths on each engine and prints them as a table.

  --quick  a tenth of the time for each subject
  --write  also write the table to bench/RESULTS.md
`;

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
  const { available, unavailable } = engineInfo();
  const engines = available.filter((name) => unavailable[name] === undefined);
  const timings = new Map<string, Timing[]>();
  for (const engine of engines) {
    useEngine(engine);
    const subjects = [...matrixProduct(), ...elementwise(), ...trainStep()];
    timings.set(engine, await measure(subjects, quick ? 100 : 1000));
  }
  const table = tableOf(engines, timings);
  const place = `Node ${process.version}, ${cpus()[0].model}, one thread.`;
  process.stdout.write(`${place}\n\n${table}\n`);
  if (write) {
    const page = `# Timings\n\nWritten by \`npx -y pnpm@12.21.0 bench --write\`: ${place}\nMedians; the machine is shared and noisy, so trust the ratios of one run only.\n\n${table}\n`;
    writeFileSync(fileURLToPath(new URL("../RESULTS.md", import.meta.url)), page);
  }
}

/** A row for each subject: its time and rate on each engine, and how often the first engine fits into the last. */
function tableOf(engines: readonly string[], timings: ReadonlyMap<string, readonly Timing[]>): string {
  const columns = engines.map((engine) => timings.get(engine) ?? []);
  const rows = columns[0].map(({ name }, i) => {
    const cells = columns.map((column) => `${column[i].microseconds.toFixed(1)} µs, ${column[i].rate}/s`);
    const ratio = columns[columns.length - 1][i].microseconds / columns[0][i].microseconds;
    return `| ${[name, ...cells, `${ratio.toFixed(1)}x`].join(" | ")} |`;
  });
  const head = ["subject", ...engines, "ratio"];
  return [`| ${head.join(" | ")} |`, `| --- |${" ---: |".repeat(head.length - 1)}`, ...rows].join("\n");
}
