import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawHistory, summary } from "@chainrule/draw";
import { SoftmaxCrossEntropy, TimeDistributedLoss } from "@chainrule/layers";
import { AdamW, cosineDecay, Trainer, warmUp } from "@chainrule/optim";
import { progressBar } from "@chainrule/progress";
import { engineInfo, Random, useEngine } from "@chainrule/tensor";
import { outputFolder } from "../command-line/output-folder.ts";
import { corpusOf } from "./corpus.ts";
import { epochLine } from "./epoch-line.ts";
import { loadText } from "./load-text.ts";
import { lossComparison } from "./loss-comparison.ts";
import { recurrentNetwork } from "./recurrent-network.ts";
import { sampleText } from "./sample-text.ts";
import type { Settings } from "./settings.ts";
import { transformerNetwork } from "./transformer-network.ts";

/** Where a report goes. */
export interface ReportOptions {
  readonly print: (text: string) => void;
  /** Whether to print a line for each epoch. Default true; on a terminal the progress bar leaves its own. */
  readonly epochLines?: boolean;
}

/** Steps in which the learning rate rises. */
const WARM_UP = 100;
/** How many characters are drawn after each epoch. */
const SHORT_SAMPLE = 160;

/**
 * Trains a language model on a text, prints what it writes after each epoch, and holds its loss on the last tenth of the
 * text against the entropies of that text.
 *
 * What is printed depends on settings and text alone; progress and times go to standard error.
 */
export async function trainLanguageModel(
  settings: Settings,
  { print, epochLines = true }: ReportOptions,
  signal: AbortSignal,
): Promise<void> {
  const { model, context, batchSize, epochs, seed, temperature, prompt } = settings;
  useEngine(settings.engine);
  // Before the training, so that a folder that cannot be is refused at once.
  const folder = settings.out === undefined ? undefined : outputFolder("out", settings.out);
  const { name, text } = await loadText(settings.text);
  const characters = Array.from(text).slice(0, settings.characters);
  const { vocabulary, train, heldOut, unigram, bigram } = corpusOf(characters, settings);
  const random = new Random(seed);
  const sizes = { ...settings, characters: vocabulary.size };
  const network =
    model === "gru"
      ? recurrentNetwork(sizes, random.split("weights"))
      : transformerNetwork(sizes, context, random.split("weights"));
  const optimizer = new AdamW(network.parameters(), { learningRate: settings.learningRate });
  print(`${String(summary(network, ["batch", context]))}\n`);
  print(
    `${name}: ${characters.length} characters, ${vocabulary.size - 1} different ones known, the last tenth held out`,
  );
  print(`engine ${engineInfo().name}, ${String(optimizer)}, batch ${batchSize}, seed ${seed}\n`);

  const write = (length: number, label: string): string =>
    sampleText(
      { network, vocabulary, context, remembers: model === "gru" },
      { prompt, length, temperature, random: random.split(label) },
    );
  const examples = Math.min(batchSize, train.size);
  const steps = epochs * Math.ceil(train.size / examples);
  const trainer = new Trainer({
    model: network,
    loss: new TimeDistributedLoss(new SoftmaxCrossEntropy()),
    optimizer,
    seed,
  });
  const run = trainer.fit(train, {
    epochs,
    batchSize: examples,
    shuffle: model !== "gru",
    validation: heldOut,
    signal,
    schedule: warmUp(cosineDecay({ rate: settings.learningRate, steps }), { steps: WARM_UP, start: 0.01 }),
    callbacks: [progressBar()],
  });
  for await (const report of run) {
    if (epochLines) print(epochLine(report));
    print(`\n${prompt}${write(SHORT_SAMPLE, `epoch ${report.epoch}`)}\n`);
  }
  const { loss } = await trainer.evaluate(heldOut, { signal });
  print(lossComparison({ unigram, bigram, model: loss }));
  const sample = `${prompt}${write(settings.length, "end")}`;
  print(`\n${sample}`);
  if (folder === undefined) return;
  const files = { "training.svg": drawHistory(run.history, { title: "Training" }), "sample.txt": `${sample}\n` };
  for (const [file, content] of Object.entries(files)) {
    writeFileSync(join(folder, file), content);
    print(`${file === "training.svg" ? "\n" : ""}wrote ${join(folder, file)}`);
  }
}
