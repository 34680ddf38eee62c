import * as layers from "@chainrule/layers";
import { Random, unary } from "@chainrule/tensor";
import { example } from "./gate-example.ts";
import type { GateExample } from "./gate-example.ts";
import { imageGateExamples } from "./image-gate-examples.ts";
import { sequenceGateExamples } from "./sequence-gate-examples.ts";

const random = new Random(5);

/** Every gate of `@chainrule/layers`, each in all the ways in which its backward pattern differs. */
export const gateExamples: readonly GateExample[] = [
  ...[layers.Add, layers.Subtract, layers.Multiply, layers.Divide, layers.Max, layers.Min].map((Pair) =>
    example(Pair.name, () => new Pair(), [2, 3], [2, 3]),
  ),
  ...[layers.Negate, layers.Exp, layers.Log, layers.Sqrt, layers.Reciprocal].map((Single) =>
    example(Single.name, () => new Single(), [2, 3]),
  ),
  ...[
    layers.ReLU,
    layers.LeakyReLU,
    layers.ELU,
    layers.Sigmoid,
    layers.Tanh,
    layers.SELU,
    layers.GELU,
    layers.SiLU,
  ].map((Activation) => example(Activation.name, () => new Activation(), [2, 3])),
  ...[layers.Mish, layers.Softplus, layers.Softsign, layers.HardSigmoid, layers.HardSwish, layers.ReLU6].map(
    (Activation) => example(Activation.name, () => new Activation(), [2, 3]),
  ),
  example("GELU", () => new layers.GELU({ approximate: "tanh" }), [2, 3]),
  example("GLU", () => new layers.GLU(), [2, 2, 4]),
  example("GLU", () => new layers.GLU({ axis: 1 }), [2, 4, 3]),
  example("GLU", () => new layers.GLU({ axis: 0 }), [2, 3]),
  example("HardTanh", () => new layers.HardTanh({ low: -2, high: 2 }), [2, 3]),
  example("LogSoftmax", () => new layers.LogSoftmax(), [2, 2, 3]),
  example("LogSoftmax", () => new layers.LogSoftmax({ axis: 1 }), [2, 2, 3]),
  example("LogSoftmax", () => new layers.LogSoftmax({ axis: -2 }), [3, 2]),
  negated(example("PReLU", (dtype) => new layers.PReLU({ dtype }), [2, 3])),
  negated(example("PReLU", (dtype) => new layers.PReLU({ dtype, channels: 3 }), [2, 3, 2])),
  example("ELU", () => new layers.ELU({ alpha: 0.5 }), [2, 3]),
  example("LeakyReLU", () => new layers.LeakyReLU({ slope: 0.25 }), [2, 3]),
  example("Power", () => new layers.Power(3), [2, 3]),
  example("Sum", () => new layers.Sum(), [2, 3]),
  example("Sum", () => new layers.Sum({ axes: 0, keepAxes: true }), [2, 3]),
  example("Mean", () => new layers.Mean(), [2, 3]),
  example("Mean", () => new layers.Mean({ axes: 0, keepAxes: true }), [2, 3]),
  example("MatMul", () => new layers.MatMul(), [3, 3], [3, 3]),
  example("Reshape", () => new layers.Reshape([3, -1]), [2, 6]),
  example("Flatten", () => new layers.Flatten(), [2, 3, 2]),
  example("Softmax", () => new layers.Softmax(), [2, 2, 3]),
  example("Softmax", () => new layers.Softmax({ axis: 1 }), [2, 2, 3]),
  example("Softmax", () => new layers.Softmax({ axis: 0 }), [2, 2, 3]),
  example("Softmax", () => new layers.Softmax({ axis: -2 }), [2, 3]),
  example("Linear", (dtype) => new layers.Linear(3, 2, { dtype, random }), [2, 2, 3]),
  example("Linear", (dtype) => new layers.Linear(3, 2, { dtype, random, bias: false }), [2, 3]),
  example("Bilinear", (dtype) => new layers.Bilinear(3, 2, 2, { dtype, random }), [2, 2, 3], [2, 2, 2]),
  example("Bilinear", (dtype) => new layers.Bilinear(2, 3, 2, { dtype, random, bias: false }), [2, 2], [2, 3]),
  example("Maxout", (dtype) => new layers.Maxout(3, 2, { dtype, random, pieces: 3 }), [2, 2, 3]),
  example("Maxout", (dtype) => new layers.Maxout(3, 2, { dtype, random, bias: false }), [2, 3]),
  ...imageGateExamples,
  example("LayerNorm", (dtype) => new layers.LayerNorm(3, { dtype, epsilon: 0.1 }), [2, 2, 3]),
  example("LayerNorm", (dtype) => new layers.LayerNorm([2, 3], { dtype, affine: false }), [2, 3]),
  example("RMSNorm", (dtype) => new layers.RMSNorm(3, { dtype, epsilon: 0.1 }), [2, 2, 3]),
  example("RMSNorm", () => new layers.RMSNorm(3, { affine: false }), [2, 3]),
  example("BatchNorm1d", (dtype) => new layers.BatchNorm1d(2, { dtype, epsilon: 0.1, momentum: 0.5 }), [3, 2]),
  example("BatchNorm1d", (dtype) => new layers.BatchNorm1d(2, { dtype, affine: false }).eval(), [3, 2]),
  example("BatchNorm2d", (dtype) => new layers.BatchNorm2d(2, { dtype }), [2, 2, 1, 2]),
  example("BatchNorm2d", (dtype) => new layers.BatchNorm2d(2, { dtype }).eval(), [2, 2, 1, 2]),
  example("Concat", () => new layers.Concat(), [2, 1, 2], [2, 3, 2], [2, 2, 2]),
  example("Concat", () => new layers.Concat({ axis: -1 }), [2, 2, 1], [2, 2, 3]),
  example("Concat", () => new layers.Concat({ axis: -2 }), [1, 2], [2, 2]),
  example("Residual", (dtype) => new layers.Residual(new layers.Linear(3, 3, { dtype, random })), [2, 3]),
  example(
    "Residual",
    (dtype) =>
      new layers.Residual(new layers.Linear(3, 2, { dtype }), { shortcut: new layers.Linear(3, 2, { dtype, random }) }),
    [2, 3],
  ),
  example(
    "Parallel",
    (dtype) => new layers.Parallel([new layers.Linear(3, 2, { dtype }), new layers.Tanh()], { axis: -1 }),
    [2, 3],
  ),
  example(
    "Parallel",
    (dtype) =>
      new layers.Parallel([new layers.Linear(3, 3, { dtype }), new layers.BatchNorm1d(3, { dtype })], {
        join: "add",
      }).eval(),
    [2, 3],
  ),
  ...sequenceGateExamples,
  example(
    "Sequential",
    (dtype) => new layers.Sequential(new layers.Linear(3, 2, { dtype }), new layers.Tanh()),
    [2, 3],
  ),
  // In training they draw anew for each row of a Jacobian; their own tests look at that.
  example("Dropout", () => new layers.Dropout().eval(), [2, 3]),
  example("Dropout2d", () => new layers.Dropout2d().eval(), [2, 2, 1, 2]),
  example("AlphaDropout", () => new layers.AlphaDropout().eval(), [2, 3]),
  example("GaussianNoise", () => new layers.GaussianNoise().eval(), [2, 3]),
];

/** The names under which `@chainrule/layers` exports gates. A loss is none: it has no parameters to tell. */
export function exportedGateNames(): string[] {
  return Object.entries(layers).flatMap(([name, value]) =>
    typeof value === "function" && "parameters" in (value.prototype ?? {}) ? [name] : [],
  );
}

/** With inputs from -0.5 to -1.5, for gates whose parameters do nothing at positive ones. */
function negated(given: GateExample): GateExample {
  return { ...given, inputs: (seed) => given.inputs(seed).map((input) => unary("negate", input)) };
}
