import { MatMul } from "@chainrule/layers";
import { scalar, tensor, toNested, transposed, zeros } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { onePass } from "./one-pass.ts";
import { refusal } from "./refusal.ts";

const x = [
  [1, 2, 3],
  [4, 5, 6],
];
const y = [
  [1, 0],
  [0, -1],
  [2, 1],
];

test("MatMul.forward multiplies matrices, and backward gives g Y^T and X^T g", () => {
  const gradOutput = [
    [1, 2],
    [3, 4],
  ];
  expect(onePass(new MatMul(), [x, y], gradOutput)).toEqual({
    output: [
      [7, 1],
      [16, 1],
    ],
    gradients: [
      [
        [1, -2, 4],
        [3, -4, 10],
      ],
      [
        [13, 18],
        [17, 24],
        [21, 30],
      ],
    ],
  });
});

test("MatMul of a vector and a matrix treats the vector as a row and drops that axis", () => {
  expect(onePass(new MatMul(), [[1, 2, 3], y], [10, 20])).toEqual({
    output: [7, 1],
    gradients: [
      [10, -20, 40],
      [
        [10, 20],
        [20, 40],
        [30, 60],
      ],
    ],
  });
});

test("MatMul of a matrix and a vector treats the vector as a column and drops that axis", () => {
  expect(onePass(new MatMul(), [x, [1, 0, -1]], [10, 20])).toEqual({
    output: [-2, -2],
    gradients: [
      [
        [10, 0, -10],
        [20, 0, -20],
      ],
      [90, 120, 150],
    ],
  });
});

test("MatMul of two vectors is their dot product of rank 0", () => {
  expect(
    onePass(
      new MatMul(),
      [
        [1, 2, 3],
        [4, 5, -6],
      ],
      2,
    ),
  ).toEqual({
    output: -4,
    gradients: [
      [8, 10, -12],
      [2, 4, 6],
    ],
  });
});

test("MatMul takes transposes and slices as they are", () => {
  const gate = new MatMul();
  const wide = tensor([[9, 1, 9, 2, 9, 3]], "float64")
    .step(1, 2)
    .lo(0, 0);
  expect(gate.forward(transposed(tensor(x, "float64")), tensor([[1], [2]], "float64"))).toBeAllClose([[9], [12], [15]]);
  expect(gate.forward(wide, tensor([[1], [1], [1]], "float64"))).toBeAllClose([[27]]);
});

describe("MatMul with zero-length axes", () => {
  test.each([
    {
      shapes: [
        [2, 0],
        [0, 3],
      ],
      output: [
        [0, 0, 0],
        [0, 0, 0],
      ],
    },
    { shapes: [[0], [0]], output: 0 },
    { shapes: [[0], [0, 2]], output: [0, 0] },
    {
      shapes: [
        [2, 3],
        [3, 0],
      ],
      output: [[], []],
    },
  ])("of the shapes $shapes gives $output", ({ shapes, output }) => {
    const gate = new MatMul();
    const result = gate.forward(zeros(shapes[0]), zeros(shapes[1]));
    expect(toNested(result)).toEqual(output);
    const gradients = gate.backward(zeros(result.shape));
    expect(gradients.map((gradient) => gradient.shape)).toEqual(shapes);
  });
});

test("MatMul keeps extreme inputs", () => {
  expect(
    onePass(
      new MatMul(),
      [
        [1e4, -1e4, 0, 5e-324],
        [1e4, 1e4, 1e4, 1],
      ],
      1,
    ),
  ).toEqual({
    output: 5e-324,
    gradients: [
      [1e4, 1e4, 1e4, 1],
      [1e4, -1e4, 0, 5e-324],
    ],
  });
  expect(onePass(new MatMul(), [[1e-45], [1]], 1, "float32").output).toBe(Math.fround(1e-45));
  expect(
    onePass(
      new MatMul(),
      [
        [0, NaN],
        [1, 1],
      ],
      1,
    ).output,
  ).toBeNaN();
});

describe("MatMul.forward refuses", () => {
  test.each([
    [[2, 3], [4, 5], "x is [2, 3], y is [4, 5]: 3 and 4 must be equal, got 3 columns for 4 rows"],
    [
      [2, 3],
      [5, 3],
      "x is [2, 3], y is [5, 3]: 3 and 5 must be equal, got 3 columns for 5 rows. Turn y over: transposed(y)",
    ],
    [[3], [4], "x is [3], y is [4]: 3 and 4 must be equal, got 3 columns for 4 rows"],
    [[2, 0], [1, 2], "x is [2, 0], y is [1, 2]: 0 and 1 must be equal, got 0 columns for 1 rows"],
  ])("%j by %j", (xShape, yShape, message) => {
    expect(refusal(() => new MatMul().forward(zeros(xShape), zeros(yShape)))).toEqual({
      type: "ShapeError",
      code: "inner-mismatch",
      message: `MatMul.forward: ${message}`,
    });
  });

  test("a number, and more than two axes", () => {
    expect(refusal(() => new MatMul().forward(scalar(2), zeros([2, 2])))).toEqual({
      type: "ShapeError",
      code: "rank-mismatch",
      message:
        "MatMul.forward: x is [], y is [2, 2]: each must be a matrix or a vector, got the ranks 0 and 2. " +
        "Use Multiply for a single number",
    });
    expect(refusal(() => new MatMul().forward(zeros([2, 2]), zeros([3, 2, 2])))).toMatchObject({
      code: "rank-mismatch",
      message: expect.stringContaining("y is [3, 2, 2]: each must be a matrix or a vector, got the ranks 2 and 3"),
    });
  });
});

test("MatMul.toString names the gate", () => {
  expect(String(new MatMul())).toBe("MatMul()");
});
