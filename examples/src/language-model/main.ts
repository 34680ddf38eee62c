import { runProgram } from "../command-line/program.ts";
import { help, readSettings } from "./settings.ts";
import { trainLanguageModel } from "./train-language-model.ts";

await runProgram(async (signal) => {
  const settings = readSettings(process.argv.slice(2));
  if (settings === undefined) {
    process.stdout.write(help);
    return;
  }
  await trainLanguageModel(settings, { print, epochLines: !process.stdout.isTTY }, signal);
});

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
