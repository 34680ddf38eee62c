/**
 * The program of a page: trains 784-128-10 on one thread and on as many as there are, and sends what it saw to the server
 * that it came from.
 */
import { Linear, ReLU, Sequential, SoftmaxCrossEntropy } from "@chainrule/layers";
import { SGD } from "@chainrule/optim";
import {
  Arena,
  engineInfo,
  fromTypedArray,
  lastingZeros,
  Random,
  startThreads,
  toNested,
  useEngine,
} from "@chainrule/tensor";
import type { PageAnswer, PageTiming } from "./page-answer.ts";

declare const location: { readonly search: string };
declare function fetch(url: string, options: object): Promise<unknown>;

const BATCH = 64;
const CHECKED_STEPS = 20;
const milliseconds = Number(new URLSearchParams(location.search).get("milliseconds"));

let answer: PageAnswer;
try {
  answer = { timings: [await train(1), await train(undefined)] };
} catch (error) {
  answer = { reason: String(error) };
}
await fetch("/answer", { method: "POST", body: JSON.stringify(answer) });

async function train(threads: number | undefined): Promise<PageTiming> {
  useEngine("wasm", threads === undefined ? {} : { threads });
  const running = await startThreads();
  const random = new Random(1);
  const inputs = lastingZeros([BATCH, 784]);
  random.fillUniform(inputs);
  const labels = fromTypedArray(
    Uint8Array.from({ length: BATCH }, (_, i) => i % 10),
    [BATCH],
  );
  const model = new Sequential(new Linear(784, 128, { random }), new ReLU(), new Linear(128, 10, { random }));
  const [loss, optimizer] = [new SoftmaxCrossEntropy(), new SGD(model.parameters(), { learningRate: 0.1 })];
  const arena = new Arena();
  const step = (): void =>
    arena.run(() => {
      optimizer.zeroGrad();
      loss.forward(model.forward(inputs), labels);
      model.backward(loss.backward()[0], { inputGradients: false });
      optimizer.step();
    });
  for (let i = 0; i < CHECKED_STEPS; i++) step();
  const bits = [...model.parameters()].map(({ value }) => String(toNested(value))).join();
  stepsIn(step, milliseconds);
  const samplesPerSecond = (1000 * BATCH * stepsIn(step, milliseconds)) / milliseconds;
  const { variant, notes } = engineInfo();
  return { threads: running, samplesPerSecond, checksum: checksumOf(bits), about: [variant, ...notes].join("; ") };
}

function stepsIn(step: () => void, milliseconds: number): number {
  const start = performance.now();
  let steps = 0;
  for (; performance.now() - start < milliseconds; steps++) step();
  return steps;
}

/** Tells apart what differs in any digit. */
function checksumOf(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0;
  return sum;
}
