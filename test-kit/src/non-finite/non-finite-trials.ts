import { modelState } from "@chainrule/core";
import type { Batch, Gate, ModelState } from "@chainrule/core";
import { SoftmaxCrossEntropy } from "@chainrule/layers";
import { NonFiniteError, replayNonFinite, SGD, Trainer } from "@chainrule/optim";
import { fromTypedArray, zeros } from "@chainrule/tensor";
import type { Random, Tensor } from "@chainrule/tensor";
import { isDeepStrictEqual } from "node:util";
import { differenceFrom, expectationOf } from "./expectation.ts";
import { FaultyGate, FaultyLoss, faultyPosition } from "./fault.ts";
import type { Clock, Fault, FaultKind } from "./fault.ts";
import { faultyModel } from "./faulty-model.ts";
import { NETWORKS } from "./networks.ts";

/** What came of making numbers wrong. */
export interface NonFiniteReport {
  readonly trials: number;
  /** Told at the right step, gate, tensor and index, and again when the step was made again. */
  readonly told: number;
  /**
   * Infinite weights behind which a gate was saturated, so that the loss and all gradients of the step were finite: told in a
   * later step or at the end of the epoch, at the right gate, tensor and index.
   */
  readonly late: number;
  /** Faults that made nothing else wrong: the loss, all gradients and all parameters stayed finite. */
  readonly harmless: number;
  readonly failures: readonly string[];
}

const KINDS: readonly FaultKind[] = ["input", "weight", "output", "gradient", "loss"];
const [STEPS, BATCH] = [6, 5];

/** Makes one number wrong in one step of training, again and again, each time in another network, and reads what is told. */
export async function tryNonFinite(trials: number, random: Random): Promise<NonFiniteReport> {
  const failures: string[] = [];
  const counts = { told: 0, late: 0, harmless: 0 };
  for (let trial = 0; trial < trials; trial++) {
    const outcome = await tryOnce(random.split(trial), KINDS[trial % KINDS.length], trial);
    if (outcome === "told" || outcome === "late" || outcome === "harmless") counts[outcome]++;
    else failures.push(`trial ${trial}: ${outcome}`);
  }
  return { trials, ...counts, failures };
}

async function tryOnce(random: Random, kind: FaultKind, trial: number): Promise<string> {
  const network = NETWORKS[Math.floor(trial / KINDS.length) % NETWORKS.length];
  const value = [Number.NaN, Infinity, -Infinity][random.integer(3)];
  const fault: Fault = { kind, step: 1 + random.integer(STEPS), value, share: random.uniform() };
  const clock: Clock = { step: 0 };
  const faulty = new FaultyGate(fault, clock);
  const built = faultyModel(network.gates(random.split("weights")), faulty, random);
  const model = built.model as unknown as Gate<[input: Tensor]>;
  const parameters = [...model.parameters()];
  const parameter = parameters[random.integer(parameters.length)];
  const loss = new FaultyLoss(new SoftmaxCrossEntropy(), fault, clock);
  const trainer = new Trainer({ model, loss, optimizer: new SGD(parameters, { learningRate: 0.01 }) });
  let before: ModelState | undefined;
  let wasFinite = false;
  const callback = {
    onBatchBegin({ globalStep }: { readonly globalStep: number }): void {
      clock.step = globalStep;
      if (globalStep === fault.step && kind === "weight") {
        parameter.value.data[faultyPosition(fault, parameter.value.size)] = value;
      }
      before = modelState(model);
    },
    // Looked at by plain loops, as it is the kernel that is under trial.
    onBatchEnd({ globalStep, loss: figure }: { readonly globalStep: number; readonly loss: number }): void {
      if (globalStep !== fault.step) return;
      wasFinite = Number.isFinite(figure) && parameters.every(({ grad }) => grad.data.every(Number.isFinite));
    },
  };
  const batches = (): Iterable<Batch> => madeBatches(network.inputShape, fault, random.split("data"));
  const mayBeLate = (): boolean => kind === "weight" && !Number.isNaN(value) && wasFinite;
  try {
    await trainer.fit(batches, { epochs: 1, batchSize: BATCH, callbacks: [callback] });
  } catch (error) {
    if (!(error instanceof NonFiniteError)) throw error;
    const isAtEnd = error.code === "parameter-not-finite";
    const isLate = (error.replay.globalStep > fault.step || isAtEnd) && mayBeLate();
    const expected = expectationOf(fault, built, faulty, parameter, [BATCH, ...network.inputShape]);
    // The update may have made another number of the weight that is not finite.
    const more = isLate ? { step: error.replay.globalStep } : { step: fault.step, value };
    const wrong = differenceFrom({ ...expected, ...more }, error);
    if (wrong !== undefined) return `${network.name}, ${kind}: ${wrong}: ${error.message}`;
    const left = isAtEnd ? modelState(model) : before;
    if (!isDeepStrictEqual(error.replay.model.tensors, left?.tensors)) return "another model than it was";
    if (!isDeepStrictEqual(replayNonFinite(model, loss, error.replay), error.provenance)) return "another replay";
    return isLate ? "late" : "told";
  }
  const isWhole = parameters.every(({ value: { data } }) => data.every(Number.isFinite));
  // A gradient may end in front of all parameters, and the softmax takes a logit of -Infinity.
  const mayPass = kind === "gradient" || (kind === "output" && !Number.isNaN(value));
  return isWhole && wasFinite && mayPass ? "harmless" : `${network.name}, ${kind} at ${built.path}: nothing was told`;
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
