import { parseArgs } from "node:util";
import { STATED_FUNCTIONS } from "./stated-functions.ts";
import { bothBuilds, worstErrors } from "./worst-errors.ts";

const HELP = `usage: pnpm accuracy [--every <n>]

Measures how far the functions of the WebAssembly engine are from double precision, in ulp, on the build with fused
multiply-add and on the one without. Exits with 1 when one is further off than stated.

  --every <n>  take each n-th float only; 1 takes all of them, in some minutes a function. Default 101
`;

function options(): { every: number; help: boolean } {
  try {
    const { values } = parseArgs({ options: { every: { type: "string" }, help: { type: "boolean" } } });
    const every = Number(values.every ?? 101);
    if (!Number.isInteger(every) || every < 1) throw new Error(`--every must be a whole number from 1 up`);
    return { every, help: values.help ?? false };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(2);
  }
}

const { every, help } = options();
if (help) {
  process.stdout.write(HELP);
} else {
  const engines = bothBuilds();
  for (const fn of STATED_FUNCTIONS) {
    const [fused, plain] = worstErrors(fn, every, engines);
    const isWithin = Math.max(fused.ulp, plain.ulp) <= fn.bound;
    const figures = [fused, plain].map(({ ulp, at }) => `${ulp.toFixed(4)} at ${at}`);
    console.log(
      `${fn.name}: ${figures[0]} with fused multiply-add, ${figures[1]} without; ` +
        `stated ${fn.bound}${isWithin ? "" : ", EXCEEDED"}`,
    );
    if (!isWithin) process.exitCode = 1;
  }
}
