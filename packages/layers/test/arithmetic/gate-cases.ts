import type { Gate } from "@chainrule/core";
import {
  Add,
  Divide,
  Exp,
  Flatten,
  Log,
  MatMul,
  Max,
  Mean,
  Min,
  Multiply,
  Negate,
  Power,
  Reciprocal,
  Reshape,
  Sqrt,
  Subtract,
  Sum,
} from "@chainrule/layers";
import { fromTypedArray, Random, shapeText, sizeOf } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";

/** A gate with inputs of given shapes, for laws that hold whatever the gate. */
export interface GateCase {
  /** The gate and the input shapes, for titles. */
  readonly title: string;
  readonly gate: () => Gate;
  readonly shapes: readonly (readonly number[])[];
  /** Inputs of either sign, of size 0.5 to 2 (positive where the gate needs it) and no two alike; another seed, other numbers. */
  inputs(dtype: DType, seed?: number): Tensor[];
}

type Shapes = readonly (readonly number[])[];

const pairs: readonly Shapes[] = [
  [[], []],
  [[3], [3]],
  [
    [2, 3],
    [2, 3],
  ],
  [
    [2, 1],
    [1, 3],
  ],
  [[3], [2, 3]],
  [[2, 2], []],
  [
    [1, 1],
    [2, 1],
  ],
  [
    [2, 1, 3],
    [4, 1],
  ],
  [[0], [1]],
  [[2, 0], []],
  [
    [0, 3],
    [1, 3],
  ],
];
const single: readonly Shapes[] = [[[]], [[2, 3]], [[2, 0]]];
const reducible: readonly Shapes[] = [[[2, 3, 2]], [[2, 1, 3]]];
const factors: readonly Shapes[] = [
  [
    [2, 3],
    [3, 4],
  ],
  [
    [5, 6],
    [6, 5],
  ],
  [
    [1, 1],
    [1, 3],
  ],
  [[3], [3, 2]],
  [[2, 3], [3]],
  [[3], [3]],
  [
    [2, 0],
    [0, 3],
  ],
  [
    [0, 2],
    [2, 3],
  ],
  [[0], [0, 2]],
  [[0], [0]],
  [
    [2, 3],
    [3, 0],
  ],
];
const batches: readonly Shapes[] = [[[2, 3, 4]], [[12, 1]], [[0, 12]], [[3, 2, 2, 3]]];

/** Every arithmetic gate with every kind of shape it takes. */
export const gateCases: readonly GateCase[] = [
  ...[Add, Subtract, Multiply, Divide, Max, Min].flatMap((Pair) => casesOf(() => new Pair(), pairs)),
  ...[Negate, Exp].flatMap((Single) => casesOf(() => new Single(), single)),
  ...[0, 1, 2, 3, -1].flatMap((exponent) => casesOf(() => new Power(exponent), single)),
  ...[Log, Sqrt, Reciprocal].flatMap((Single) => casesOf(() => new Single(), single, "positive")),
  ...casesOf(() => new Power(0.5), single, "positive"),
  ...casesOf(() => new Sum(), [...reducible, [[]], [[4]], [[0]]]),
  ...casesOf(() => new Mean(), [...reducible, [[]], [[4]]]),
  ...casesOf(() => new Sum({ axes: -1 }), [...reducible, [[2, 0]], [[0, 2]]]),
  ...casesOf(() => new Sum({ axes: [2, 0], keepAxes: true }), reducible),
  ...casesOf(() => new Sum({ axes: [] }), reducible),
  ...casesOf(() => new Mean({ axes: -1 }), [...reducible, [[0, 2]]]),
  ...casesOf(() => new Mean({ axes: [2, 0] }), reducible),
  ...casesOf(() => new Mean({ axes: [0, 1], keepAxes: true }), reducible),
  ...casesOf(() => new MatMul(), factors),
  ...casesOf(() => new Reshape([2, -1]), [[[2, 3, 4]], [[1, 12]], [[0, 12]], [[3, 2]]]),
  ...casesOf(() => new Flatten(), [...batches, [[3]], [[2, 0]]]),
];

function casesOf(
  gate: () => Gate,
  shapesOfCases: readonly Shapes[],
  sign: "either" | "positive" = "either",
): GateCase[] {
  return shapesOfCases.map((shapes) => ({
    title: `${String(gate())} of ${shapes.map(shapeText).join(" and ")}`,
    gate,
    shapes,
    inputs: (dtype, seed = 1) => randomInputs(shapes, sign, dtype, new Random(seed)),
  }));
}

function randomInputs(shapes: Shapes, sign: "either" | "positive", dtype: DType, random: Random): Tensor[] {
  return shapes.map((shape) => {
    const numbers = Float32Array.from({ length: sizeOf(shape) }, () => {
      const size = random.uniform(0.5, 2);
      return sign === "positive" || random.uniform() < 0.5 ? size : -size;
    });
    return dtype === "float32" ? fromTypedArray(numbers, shape) : fromTypedArray(Float64Array.from(numbers), shape);
  });
}
