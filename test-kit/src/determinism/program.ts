/** A program for any host with a command line: does what its argument asks for, in JSON, and prints the answer as JSON. */
import { checkedRun } from "./checked-run.ts";
import type { RunRequest } from "./checked-run.ts";

process.stdout.write(`${JSON.stringify(await checkedRun(JSON.parse(process.argv[2]) as RunRequest))}\n`);
