/* What the compiler must know of the figures in a report; `tsc -b`, the first half of the test command, runs this file. */
import type { Gate, Loss } from "@chainrule/core";
import { Accuracy, Trainer } from "@chainrule/optim";
import type { BatchSource, Parameter } from "@chainrule/core";
import { SGD } from "@chainrule/optim";
import type { Callback, Figures } from "@chainrule/optim";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<Claim extends true>(): Claim | undefined {
  return undefined;
}

declare const model: Gate<[Tensor]>;
declare const loss: Loss;
declare const parameters: Parameter[];
declare const data: BatchSource<IntegerTensor>;
declare const callback: Callback;
const optimizer = new SGD(parameters, { learningRate: 0.1 });

// A trainer knows the names of its metrics, and so do its reports.
const trainer = new Trainer({ model, loss, optimizer, metrics: [new Accuracy()] });
export async function namesAreKnown(): Promise<number> {
  const history = await trainer.fit(data, { epochs: 1, batchSize: 1, callbacks: [callback] });
  for await (const { train } of trainer.fit(data, { epochs: 1, batchSize: 1 })) {
    holds<Equal<typeof train.accuracy, number>>();
    // @ts-expect-error no metric of that name
    holds<Equal<typeof train.accurracy, number>>();
  }
  const figures: Figures<"accuracy"> = await trainer.evaluate(data);
  return figures.accuracy + history.epochs[0].train.accuracy;
}

// What works for any metrics takes any trainer.
export const anyTrainer: Trainer = trainer;
