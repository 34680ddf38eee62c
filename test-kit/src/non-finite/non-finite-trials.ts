import { modelState } from "@chainrule/core";
import type { Batch, Gate } from "@chainrule/core";
import { Sequential, SoftmaxCrossEntropy } from "@chainrule/layers";
import { NonFiniteError, replayNonFinite, SGD, Trainer } from "@chainrule/optim";
import type { Provenance } from "@chainrule/optim";
import { fromTypedArray, zeros } from "@chainrule/tensor";
import type { Random, Tensor } from "@chainrule/tensor";
import { isDeepStrictEqual } from "node:util";
import { FaultyGate, FaultyLoss, faultyPosition, indexOf } from "./fault.ts";
import type { Clock, Fault, FaultKind } from "./fault.ts";
import { NETWORKS } from "./networks.ts";

/** What came of making numbers wrong. */
export interface NonFiniteReport {
  readonly trials: number;
  /** Told at the right step, gate, tensor and index, and again when the step was made again. */
  readonly told: number;
  /** Faults that made nothing else wrong: the loss, all gradients and all parameters stayed finite. */
  readonly harmless: number;
  readonly failures: readonly string[];
}

const KINDS: readonly FaultKind[] = ["input", "weight", "output", "gradient", "loss"];
const [STEPS, BATCH] = [6, 5];

/** Makes one number wrong in one step of training, again and again, each time in another network, and reads what is told. */
export async function tryNonFinite(trials: number, random: Random): Promise<NonFiniteReport> {
  const failures: string[] = [];
  let [told, harmless] = [0, 0];
  for (let trial = 0; trial < trials; trial++) {
    const outcome = await tryOnce(random.split(trial), KINDS[trial % KINDS.length], trial);
    if (outcome === "told") told++;
    else if (outcome === "harmless") harmless++;
    else failures.push(`trial ${trial}: ${outcome}`);
  }
  return { trials, told, harmless, failures };
}

async function tryOnce(random: Random, kind: FaultKind, trial: number): Promise<string> {
  const network = NETWORKS[Math.floor(trial / KINDS.length) % NETWORKS.length];
  const value =
    kind === "input" || kind === "weight" ? Number.NaN : [Number.NaN, Infinity, -Infinity][random.integer(3)];
  const fault: Fault = { kind, step: 1 + random.integer(STEPS), value, share: random.uniform() };
  const clock: Clock = { step: 0 };
  const gates = network.gates(random.split("weights"));
  const position = random.integer(gates.length + 1);
  const faulty = new FaultyGate(fault, clock);
  gates.splice(position, 0, faulty);
  const model = new Sequential(...(gates as [Gate<[input: Tensor]>]));
  const parameters = [...model.parameters()];
  const parameter = parameters[random.integer(parameters.length)];
  const loss = new FaultyLoss(new SoftmaxCrossEntropy(), fault, clock);
  const trainer = new Trainer({ model, loss, optimizer: new SGD(parameters, { learningRate: 0.01 }) });
  let before = modelState(model);
  const callback = {
    onBatchBegin({ globalStep }: { readonly globalStep: number }): void {
      clock.step = globalStep;
      if (globalStep !== fault.step) return;
      if (kind === "weight") parameter.value.data[faultyPosition(fault, parameter.value.size)] = value;
      before = modelState(model);
    },
  };
  const batches = (): Iterable<Batch> => madeBatches(network.inputShape, fault, random.split("data"));
  try {
    await trainer.fit(batches, { epochs: 1, batchSize: BATCH, callbacks: [callback] });
  } catch (error) {
    if (!(error instanceof NonFiniteError)) throw error;
    const expected = expectedOf(fault, position, faulty, parameter, network.inputShape);
    const wrong = differenceOf(expected, error, fault);
    if (wrong !== undefined) return `${network.name}, ${kind}: ${wrong}: ${error.message}`;
    if (!isDeepStrictEqual(error.replay.model.tensors, before.tensors)) return "the model is not as before the step";
    if (!isDeepStrictEqual(replayNonFinite(model, loss, error.replay), error.provenance)) return "another replay";
    return "told";
  }
  const isWhole = parameters.every(({ value: { data } }) => data.every(Number.isFinite));
  // A gradient may end in front of all parameters, and the softmax takes a logit of -Infinity.
  const mayPass = kind === "gradient" || (kind === "output" && !Number.isNaN(value));
  return isWhole && mayPass ? "harmless" : `${network.name}, ${kind} at ${position}: nothing was told`;
}

function* madeBatches(inputShape: readonly number[], fault: Fault, random: Random): Generator<Batch> {
  for (let step = 1; step <= STEPS; step++) {
    const inputs = zeros([BATCH, ...inputShape]);
    random.fillNormal(inputs);
    const labels = Int32Array.from({ length: BATCH }, () => random.integer(3));
    if (fault.kind === "input" && fault.step === step) inputs.data[faultyPosition(fault, inputs.size)] = fault.value;
    yield { inputs, targets: fromTypedArray(labels, [BATCH]) };
  }
}

type Expected = Pick<Provenance, "tensor" | "index"> & { readonly path?: string };

function expectedOf(
  fault: Fault,
  position: number,
  faulty: FaultyGate,
  parameter: { readonly name: string; readonly value: Tensor },
  inputShape: readonly number[],
): Expected {
  const at = (shape: readonly number[]): number[] =>
    indexOf(
      faultyPosition(
        fault,
        shape.reduce((product, length) => product * length, 1),
      ),
      shape,
    );
  switch (fault.kind) {
    case "input":
      return { tensor: "inputs", index: at([BATCH, ...inputShape]) };
    case "weight":
      return { tensor: `parameter ${parameter.name}`, index: at(parameter.value.shape) };
    case "output":
      return { path: `${position}`, tensor: "output", index: at(faulty.shape) };
    case "gradient":
      return { path: `${position}`, tensor: "gradient of the input", index: at(faulty.shape) };
    case "loss":
      return { tensor: "value", index: [] };
  }
}

function differenceOf(expected: Expected, { provenance, replay }: NonFiniteError, fault: Fault): string | undefined {
  if (replay.globalStep !== fault.step) return `step ${replay.globalStep} instead of ${fault.step}`;
  if (provenance === undefined) return "no provenance";
  if (!Object.is(provenance.value, fault.value)) return `${provenance.value} instead of ${fault.value}`;
  for (const [name, value] of Object.entries(expected)) {
    const got = provenance[name as keyof Provenance];
    if (!isDeepStrictEqual(got, value)) return `${name} ${String(got)} instead of ${String(value)}`;
  }
  return undefined;
}
