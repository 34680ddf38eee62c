import type { Gate, Loss } from "@chainrule/core";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { ValueError } from "@chainrule/tensor";
import type { Metric } from "../metric/metric.ts";
import type { Optimizer } from "../optimizer/optimizer.ts";

/** What a {@link Trainer} puts together. */
export interface TrainerOptions<
  Target extends Tensor | IntegerTensor = Tensor | IntegerTensor,
  Names extends string = string,
> {
  /** The gate to train, from a batch of inputs to a batch of predictions. */
  readonly model: Gate<[input: Tensor]>;
  /** A loss that gives one number, so of reduction "mean" or "sum". */
  readonly loss: Loss<Target>;
  /** An optimizer over parameters of the model. */
  readonly optimizer: Optimizer;
  /** Figures to report beside the loss. Default none. */
  readonly metrics?: readonly Metric<NoInfer<Target>, Names>[];
  /** Where the order of the examples comes from. Default 0. */
  readonly seed?: number;
}

/** Refuses parts that cannot train together, with a ValueError. */
export function checkTrainerOptions({ model, loss, optimizer, metrics = [] }: TrainerOptions): void {
  expectMethods("model", model, ["forward", "backward", "parameters"], "a gate");
  expectMethods("loss", loss, ["forward", "backward"], "a loss");
  // Told by what it lacks, so that a program without it does not carry it.
  if (typeof optimizer?.step === "function" && !("groups" in optimizer)) {
    throw refused("not-a-part", "optimizer must be one that steps by the gradient alone", String(optimizer), {
      fix: "Call optimizer.step(() => ...) of an LBFGS yourself: it evaluates the loss several times",
    });
  }
  expectMethods("optimizer", optimizer, ["step", "zeroGrad"], "an optimizer");
  if (loss.reduction === "none") {
    throw refused("loss-not-reduced", "the loss must give one number for a batch", 'reduction "none"', {
      fix: 'Make the loss with reduction "mean" or "sum"',
    });
  }
  const names = new Set(["loss"]);
  for (const metric of metrics) {
    expectMethods("every metric", metric, ["reset", "update", "value"], "a metric");
    if (names.has(metric.name)) {
      throw refused(
        "repeated-metric",
        'metrics must have names of their own, other than "loss"',
        `"${metric.name}" twice`,
      );
    }
    names.add(metric.name);
  }
  const own = new Set(model.parameters());
  if (optimizer.groups.some(({ parameters }) => parameters.some((parameter) => own.has(parameter)))) return;
  throw refused("foreign-parameters", "the optimizer must train parameters of the model", "none of them", {
    fix: "Make the optimizer with model.parameters() of this very model",
  });
}

function expectMethods(name: string, value: unknown, methods: readonly string[], kind: string): void {
  const part = value as Record<string, unknown> | null | undefined;
  if (methods.every((method) => typeof part?.[method] === "function")) return;
  const isClass = typeof value === "function";
  throw refused(
    "not-a-part",
    `${name} must be ${kind} with ${methods.join(", ")}`,
    isClass ? "a class" : String(value),
    {
      ...(isClass && { fix: "Make an instance with new" }),
    },
  );
}

function refused(code: string, expected: string, got: string, extra: { fix?: string } = {}): ValueError {
  return new ValueError({ code, where: "Trainer", expected, got, ...extra });
}
