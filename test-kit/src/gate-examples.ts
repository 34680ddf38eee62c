import type { Gate } from "@chainrule/core";
import * as layers from "@chainrule/layers";
import { fromTypedArray, Random, sizeOf, unary } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";

/** A gate in float64 with inputs that it takes, small enough for its Jacobian to be looked at. */
export interface GateExample {
  /** As it is exported from `@chainrule/layers`. */
  readonly name: string;
  /** The gate, its mode when it is not training, and the input shapes, for titles. */
  readonly title: string;
  /** Of the element type that is asked for; default float64. */
  make(dtype?: DType): Gate;
  /** From 0.5 to 1.5, no two alike; another seed, other numbers. */
  inputs(seed?: number): readonly Tensor[];
}

/** The element type of the gate that is being made. */
let dtype: DType = "float64";
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
  negated(example("PReLU", () => new layers.PReLU({ dtype }), [2, 3])),
  negated(example("PReLU", () => new layers.PReLU({ dtype, channels: 3 }), [2, 3, 2])),
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
  example("Linear", () => new layers.Linear(3, 2, { dtype, random }), [2, 2, 3]),
  example("Linear", () => new layers.Linear(3, 2, { dtype, random, bias: false }), [2, 3]),
  example("Maxout", () => new layers.Maxout(3, 2, { dtype, random, pieces: 3 }), [2, 2, 3]),
  example("Maxout", () => new layers.Maxout(3, 2, { dtype, random, bias: false }), [2, 3]),
  example("Conv2d", () => new layers.Conv2d(2, 2, 2, { dtype, random, padding: "same" }), [2, 2, 3, 3]),
  example(
    "Conv2d",
    () => new layers.Conv2d(2, 2, [2, 3], { dtype, stride: [1, 2], padding: [0, 1], groups: 2, bias: false }),
    [2, 2, 3, 3],
  ),
  example("Conv1d", () => new layers.Conv1d(2, 2, 2, { dtype, random, padding: "same" }), [2, 2, 3]),
  example(
    "Conv1d",
    () => new layers.Conv1d(4, 2, 2, { dtype, stride: 2, padding: 1, dilation: 2, groups: 2, bias: false }),
    [2, 4, 4],
  ),
  example("Conv3d", () => new layers.Conv3d(2, 1, 2, { dtype, random, padding: "same" }), [2, 2, 2, 2, 2]),
  example(
    "Conv3d",
    () => new layers.Conv3d(2, 2, [2, 1, 2], { dtype, stride: [1, 2, 1], padding: [1, 0, 0], groups: 2, bias: false }),
    [2, 2, 2, 2, 3],
  ),
  example(
    "ConvTranspose1d",
    () => new layers.ConvTranspose1d(2, 2, 3, { dtype, random, stride: 2, padding: 1, outputPadding: 1, dilation: 2 }),
    [2, 2, 3],
  ),
  example(
    "ConvTranspose2d",
    () => new layers.ConvTranspose2d(2, 2, [2, 3], { dtype, random, stride: [1, 2], groups: 2, bias: false }),
    [2, 2, 2, 2],
  ),
  example("MaxPool2d", () => new layers.MaxPool2d(2, { stride: 1, padding: 1, dilation: [1, 2] }), [2, 1, 3, 4]),
  example("MaxPool1d", () => new layers.MaxPool1d(2, { stride: 1, padding: 1, dilation: 2 }), [2, 2, 4]),
  example("MaxPool3d", () => new layers.MaxPool3d(2, { stride: [1, 2, 1], padding: 1 }), [2, 1, 2, 3, 2]),
  example("AveragePool1d", () => new layers.AveragePool1d(2, { stride: 1, padding: 1 }), [2, 2, 3]),
  example("AveragePool3d", () => new layers.AveragePool3d(2, { stride: 1, countIncludePad: false }), [2, 1, 3, 2, 3]),
  example("GlobalAveragePool", () => new layers.GlobalAveragePool(), [2, 2, 2, 2]),
  example("GlobalMaxPool", () => new layers.GlobalMaxPool(), [2, 2, 2, 2]),
  example("AdaptiveAveragePool1d", () => new layers.AdaptiveAveragePool1d(2), [2, 2, 3]),
  example("AdaptiveAveragePool2d", () => new layers.AdaptiveAveragePool2d([2, 1]), [2, 2, 3, 2]),
  example("AdaptiveMaxPool1d", () => new layers.AdaptiveMaxPool1d(2), [2, 2, 3]),
  example("AdaptiveMaxPool2d", () => new layers.AdaptiveMaxPool2d([2, 1]), [2, 2, 3, 2]),
  example(
    "AveragePool2d",
    () => new layers.AveragePool2d(2, { stride: 1, padding: 1, countIncludePad: false }),
    [2, 1, 3, 3],
  ),
  example("LayerNorm", () => new layers.LayerNorm(3, { dtype, epsilon: 0.1 }), [2, 2, 3]),
  example("LayerNorm", () => new layers.LayerNorm([2, 3], { dtype, affine: false }), [2, 3]),
  example("BatchNorm1d", () => new layers.BatchNorm1d(2, { dtype, epsilon: 0.1, momentum: 0.5 }), [3, 2]),
  example("BatchNorm1d", () => new layers.BatchNorm1d(2, { dtype, affine: false }).eval(), [3, 2]),
  example("BatchNorm2d", () => new layers.BatchNorm2d(2, { dtype }), [2, 2, 1, 2]),
  example("BatchNorm2d", () => new layers.BatchNorm2d(2, { dtype }).eval(), [2, 2, 1, 2]),
  example("Concat", () => new layers.Concat(), [2, 1, 2], [2, 3, 2], [2, 2, 2]),
  example("Concat", () => new layers.Concat({ axis: -1 }), [2, 2, 1], [2, 2, 3]),
  example("Concat", () => new layers.Concat({ axis: -2 }), [1, 2], [2, 2]),
  example("Residual", () => new layers.Residual(new layers.Linear(3, 3, { dtype, random })), [2, 3]),
  example(
    "Residual",
    () =>
      new layers.Residual(new layers.Linear(3, 2, { dtype }), { shortcut: new layers.Linear(3, 2, { dtype, random }) }),
    [2, 3],
  ),
  example(
    "Parallel",
    () => new layers.Parallel([new layers.Linear(3, 2, { dtype }), new layers.Tanh()], { axis: -1 }),
    [2, 3],
  ),
  example(
    "Parallel",
    () =>
      new layers.Parallel([new layers.Linear(3, 3, { dtype }), new layers.BatchNorm1d(3, { dtype })], {
        join: "add",
      }).eval(),
    [2, 3],
  ),
  // In training they draw anew for each row of a Jacobian; their own tests look at that.
  example("Dropout", () => new layers.Dropout().eval(), [2, 3]),
  example("Dropout2d", () => new layers.Dropout2d().eval(), [2, 2, 1, 2]),
  example("AlphaDropout", () => new layers.AlphaDropout().eval(), [2, 3]),
  example("GaussianNoise", () => new layers.GaussianNoise().eval(), [2, 3]),
  example("Sequential", () => new layers.Sequential(new layers.Linear(3, 2, { dtype }), new layers.Tanh()), [2, 3]),
];

/** The names under which `@chainrule/layers` exports gates. A loss is none: it has no parameters to tell. */
export function exportedGateNames(): string[] {
  return Object.entries(layers).flatMap(([name, value]) =>
    typeof value === "function" && "parameters" in (value.prototype ?? {}) ? [name] : [],
  );
}

function example(
  name: string,
  make: () => Gate<[Tensor]> | Gate<[Tensor, Tensor]> | Gate,
  ...shapes: number[][]
): GateExample {
  const gate = make();
  const mode = "mode" in gate && gate.mode === "eval" ? " in evaluation" : "";
  const title = `${String(gate).replaceAll(/\s*\n\s*/g, " ")}${mode} of ${shapes.map((shape) => `[${shape.join(", ")}]`).join(" and ")}`;
  return {
    name,
    title,
    make(asked = "float64") {
      dtype = asked;
      try {
        return make() as Gate;
      } finally {
        dtype = "float64";
      }
    },
    inputs(seed = 1) {
      const random = new Random(seed);
      return shapes.map((shape) =>
        fromTypedArray(
          Float64Array.from({ length: sizeOf(shape) }, () => random.uniform(0.5, 1.5)),
          shape,
        ),
      );
    },
  };
}

/** With inputs from -0.5 to -1.5, for gates whose parameters do nothing at positive ones. */
function negated(given: GateExample): GateExample {
  return { ...given, inputs: (seed) => given.inputs(seed).map((input) => unary("negate", input)) };
}
