import { runProgram } from "../command-line/program.ts";
import { help, readSettings } from "./settings.ts";
import { trainLenet } from "./train-lenet.ts";

await runProgram(async (signal) => {
  const settings = readSettings(process.argv.slice(2));
  if (settings === undefined) {
    process.stdout.write(help);
    return;
  }
  await trainLenet(settings, { print, epochTable: !process.stdout.isTTY }, signal);
});

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
