import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { engineInfo } from "@chainrule/tensor";
import { childEnvironment } from "../process/child-environment.ts";
import { pythonWith } from "../process/python.ts";
import { table } from "../report/table.ts";
import { chain } from "./chain.ts";
import { timeChain } from "./time-chain.ts";
import { timeDrawing } from "./time-drawing.ts";
import { wideCircuit } from "./wide-circuit.ts";

const HELP = `usage: pnpm circuits [--rounds <n>]

Times chains of scalar gates forward and backward, in microseconds for each gate, beside PyTorch where python3 has it,
and the drawing of a circuit.

  --rounds <n>  how often each is run; the median of the second half counts. Default 20
`;

/** How long the wires of the drawn circuits may be, in gates. */
const REACHES = [4, 20, 1000];
const DRAWINGS = 5;
const PEER = fileURLToPath(new URL("../../peers/chain.py", import.meta.url));

function options(): { rounds: number; help: boolean } {
  try {
    const { values } = parseArgs({ options: { rounds: { type: "string" }, help: { type: "boolean" } } });
    const rounds = Number(values.rounds ?? 20);
    if (!Number.isInteger(rounds) || rounds < 2) throw new Error("--rounds must be a whole number from 2 up");
    return { rounds, help: values.help ?? false };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(2);
  }
}

function peerFigure(gates: number, rounds: number): string {
  const python = pythonWith("torch");
  if (python === undefined) return "none here";
  const answer = execFileSync(python, [PEER, String(gates), String(rounds)], { env: childEnvironment(process.env) });
  return Number(String(answer)).toFixed(2);
}

const { rounds, help } = options();
if (help) {
  process.stdout.write(HELP);
} else {
  const rows = [10_000, 100_000].map((gates) => {
    const graph = chain(gates);
    const ours = (["float64", "float32"] as const).flatMap((dtype) =>
      [false, true].map((inArena) => timeChain(graph, gates, rounds, dtype, inArena).toFixed(2)),
    );
    return [gates.toLocaleString("en-US"), ...ours, peerFigure(gates, rounds)];
  });
  const head = ["gates", "float64", "in an arena", "float32", "in an arena", "PyTorch float64"];
  console.log(
    `${engineInfo().name}, Node ${process.versions.node}: microseconds for each gate, forward and backward\n`,
  );
  console.log(table(head, rows));
  console.log("\nSVG of a circuit of 1,000 gates, layout included\n");
  const drawings = REACHES.map((reach) => [String(reach), timeDrawing(wideCircuit(1000, reach), DRAWINGS).toFixed(0)]);
  console.log(table(["gates that one may reach back", "milliseconds"], drawings));
}
