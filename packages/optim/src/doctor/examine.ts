import type { Batch, Gate, Loss } from "@chainrule/core";
import { pack, Random } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { Adam } from "../optimizer/adam.ts";
import { throwIfAborted } from "../trainer/abort-signal.ts";
import { Breather } from "../trainer/breather.ts";
import { checkActivations } from "./check-activations.ts";
import { checkDeadUnits } from "./check-dead-units.ts";
import { checkGradient } from "./check-gradient.ts";
import { checkGradientReach } from "./check-gradient-reach.ts";
import { checkGradientSpread } from "./check-gradient-spread.ts";
import { checkInputs } from "./check-inputs.ts";
import { checkOverfit, LEARNT } from "./check-overfit.ts";
import { checkSaturation } from "./check-saturation.ts";
import { checkStartingLoss } from "./check-starting-loss.ts";
import { cannotBeUsed, checkTargets } from "./check-targets.ts";
import { checkUpdate } from "./check-update.ts";
import type { DoctorOptions } from "./doctor-options.ts";
import type { Finding } from "./finding.ts";
import { traceLayers } from "./layer-trace.ts";
import { overfit } from "./overfit.ts";
import { Patient } from "./patient.ts";
import { traceSlopes } from "./slope-trace.ts";
import { someExamples } from "./some-examples.ts";

/** Examples of the gradient check, which takes hundreds of forward passes. */
const GRADIENT_EXAMPLES = 16;

type Check = () => Finding | undefined | Promise<Finding | undefined>;

/**
 * All checks in the order of the list; those that have nothing to measure, or that follow one after which nothing can be
 * measured, are named instead.
 *
 * @param restore puts the values of the model back, before each check.
 */
export async function examine(
  model: Gate<[input: Tensor]>,
  loss: Loss,
  batch: Batch,
  options: DoctorOptions,
  restore: () => void,
): Promise<{ readonly findings: Finding[]; readonly notMeasured: string[] }> {
  const checks = Object.entries(checklist(model, loss, batch, options));
  const findings: Finding[] = [];
  const notMeasured: string[] = [];
  for (const [done, [check, run]] of checks.entries()) {
    throwIfAborted("doctor", options.signal);
    if (findings.some(cannotBeUsed)) {
      notMeasured.push(check);
      continue;
    }
    options.onProgress?.({ check, done, of: checks.length });
    restore();
    const finding = await run();
    if (finding === undefined) notMeasured.push(check);
    else findings.push(finding);
  }
  return { findings, notMeasured };
}

function checklist(
  model: Gate<[input: Tensor]>,
  loss: Loss,
  batch: Batch,
  options: DoctorOptions,
): Record<string, Check> {
  const patient = new Patient(model, loss, batch);
  const { optimizer = (parameters) => new Adam(parameters), signal, seed = 0 } = options;
  const breather = new Breather();
  const pause = async (): Promise<void> => {
    if (breather.due) await breather.breathe();
    throwIfAborted("doctor", signal);
  };
  const few = new Patient(model, loss, someExamples(batch, GRADIENT_EXAMPLES));
  return {
    inputs: () => checkInputs(patient),
    targets: () => checkTargets(patient, pack(patient.predict())),
    "starting loss": () => checkStartingLoss(patient, pack(patient.predict())),
    "activation spread": () => checkActivations(traceLayers(patient), batch.inputs.shape[0]),
    "dead units": () => checkDeadUnits(traceSlopes(patient)),
    saturation: () => checkSaturation(traceSlopes(patient)),
    "gradient spread": () => checkGradientSpread(traceLayers(patient)),
    "gradient reach": () => {
      patient.differentiate();
      return checkGradientReach(patient);
    },
    "gradient check": () => checkGradient(few, new Random(seed).split("directions"), pause),
    "update ratio": () =>
      patient.parameters.length === 0 ? undefined : checkUpdate(patient, optimizer(patient.parameters)),
    overfit: async () => {
      if (options.overfit === false) return undefined;
      const { examples = 8, steps = 1000, learningRate = 0.01 } = options.overfit ?? {};
      const handful = new Patient(model, loss, someExamples(batch, examples));
      const result = await overfit(handful, { steps, learningRate }, LEARNT, signal);
      return checkOverfit(result, handful.batch.inputs.shape[0]);
    },
  };
}
