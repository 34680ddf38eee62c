import { checkGate } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { dtypeOf, flat, fromTypedArray, pack, Random, sizeOf, zeros, zerosLike } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { gateCases } from "./gate-cases.ts";
import { layouts } from "./layouts.ts";
import { refusal } from "./refusal.ts";

const filled = gateCases.filter(({ shapes }) => shapes.every((shape) => sizeOf(shape) > 0));
/** One case for each gate and setting. */
const kinds = [...new Map(filled.map((one) => [String(one.gate()), one])).values()];

describe.each(filled)("$title", ({ gate, inputs, shapes }) => {
  test("backward matches the central difference in every entry", () => {
    const report = checkGate(gate(), inputs("float64"));
    expect(report.passed, String(report)).toBe(true);
    expect(report.notDifferentiable).toEqual([]);
    expect(report.entries).toHaveLength(shapes.reduce((sum, shape) => sum + sizeOf(shape), 0));
  });

  test("float32 agrees with float64", () => {
    const loose = { relative: 1e-5, absolute: 1e-5 };
    const single = pass(gate(), inputs("float32"));
    const double = pass(gate(), inputs("float64"));
    expect(single.output).toBeAllClose(double.output, loose);
    for (const [i, gradient] of single.gradients.entries()) expect(gradient).toBeAllClose(double.gradients[i], loose);
  });
});

describe.each(gateCases)("$title", ({ gate, inputs, shapes }) => {
  test("backward gives one gradient for each input, of its shape and type", () => {
    for (const dtype of ["float32", "float64"] as const) {
      const { output, gradients } = pass(gate(), inputs(dtype));
      expect(dtypeOf(output)).toBe(dtype);
      expect(gradients.map((gradient) => gradient.shape)).toEqual(shapes);
      expect(gradients.map(dtypeOf)).toEqual(shapes.map(() => dtype));
    }
  });

  test("writes into nothing it is given and shares no memory with it", () => {
    const given = inputs("float64");
    const before = given.map(numbers);
    const one = gate();
    const output = one.forward(...given);
    const gradOutput = weights(output);
    const gradOutputBefore = numbers(gradOutput);
    const gradients = one.backward(gradOutput);
    expect(given.map(numbers)).toEqual(before);
    expect(numbers(gradOutput)).toEqual(gradOutputBefore);
    // Were memory shared, a later filling would show in an earlier tensor.
    const all = [...given, output, gradOutput, ...gradients];
    for (const [i, x] of all.entries()) flat(x).fill(i);
    for (const [i, x] of all.entries()) expect(numbers(x)).toEqual(numbers(x).map(() => i));
  });

  test("a second pass does not depend on the first, nor change what it gave", () => {
    const one = gate();
    const first = pass(one, inputs("float64", 1));
    const kept = [first.output, ...first.gradients].map(numbers);
    const second = pass(one, inputs("float64", 2));
    expect(second).toEqual(pass(gate(), inputs("float64", 2)));
    expect([first.output, ...first.gradients].map(numbers)).toEqual(kept);
  });

  test("backward belongs to the last forward", () => {
    const one = gate();
    one.forward(...inputs("float64", 1));
    const { gradients } = pass(one, inputs("float64", 2));
    expect(gradients).toEqual(pass(gate(), inputs("float64", 2)).gradients);
  });

  test("transposed, stepped, offset and reversed tensors give what packed ones give", () => {
    const given = inputs("float64");
    const packed = pass(gate(), given);
    for (const [layout, lay] of Object.entries(layouts)) {
      const one = gate();
      const output = one.forward(...given.map(lay));
      const gradients = one.backward(lay(weights(output)));
      expect(numbers(output), layout).toEqual(numbers(packed.output));
      expect(gradients.map(numbers), layout).toEqual(packed.gradients.map(numbers));
    }
  });

  test("backward before forward, and twice, is refused", () => {
    const one = gate();
    const { name } = one.constructor;
    expect(refusal(() => one.backward(zeros([1])))).toMatchObject({
      type: "StateError",
      code: "backward-before-forward",
      message: expect.stringContaining(`${name}.backward: one forward must come before each backward`),
    });
    const { output } = pass(one, inputs("float64"));
    expect(refusal(() => one.backward(zerosLike(output)))).toMatchObject({
      type: "StateError",
      code: "backward-twice",
      message: expect.stringContaining(`${name}.backward: one forward must come before each backward`),
    });
  });
});

describe.each(kinds)("$title", ({ gate, inputs, shapes }) => {
  const name = gate().constructor.name;

  test("a wrong gradient is refused, and the right one is still taken", () => {
    const one = gate();
    const output = one.forward(...inputs("float32"));
    expect(refusal(() => one.backward(zeros([...output.shape, 7])))).toMatchObject({
      type: "ShapeError",
      code: "shape-mismatch",
      message: expect.stringContaining(`${name}.backward: gradOutput must be [${output.shape.join(", ")}]`),
    });
    expect(refusal(() => one.backward(zeros(output.shape, "float64")))).toMatchObject({
      type: "DTypeError",
      code: "dtype-mismatch",
      message: expect.stringContaining(`${name}.backward: gradOutput must be float32`),
    });
    expect(refusal(() => one.backward(1 as unknown as Tensor))).toMatchObject({
      type: "DTypeError",
      code: "not-a-tensor",
      message: expect.stringContaining("got a number"),
    });
    expect(one.backward(zerosLike(output))).toHaveLength(shapes.length);
  });

  test("a wrong number of inputs is refused", () => {
    const given = inputs("float32");
    for (const wrong of [[], [...given, given[0]]]) {
      expect(refusal(() => gate().forward(...wrong))).toMatchObject({
        type: "ShapeError",
        code: "input-count",
        message: expect.stringMatching(`^${name}\\.forward: ${shapes.length} inputs? .*, got ${wrong.length}$`),
      });
    }
  });

  test("anything but a tensor as an input is refused", () => {
    const labels = fromTypedArray(new Int32Array([1, 2]), [2]);
    for (const wrong of [[[1, 2]], 3, undefined, null, "x", labels, new Float32Array(2)]) {
      for (let at = 0; at < shapes.length; at++) {
        const given = inputs("float32").with(at, wrong as unknown as Tensor);
        expect(refusal(() => gate().forward(...given))).toMatchObject({
          type: "DTypeError",
          code: "not-a-tensor",
          message: expect.stringMatching(`^${name}\\.forward: (input|x|y) must be a tensor .*got `),
        });
      }
    }
  });

  test("it has no parameters", () => {
    expect([...gate().parameters()]).toEqual([]);
  });
});

describe.each(kinds.filter(({ shapes }) => shapes.length === 2))("$title", ({ gate, inputs }) => {
  test("inputs of two element types are refused", () => {
    const [x] = inputs("float32");
    const [, y] = inputs("float64");
    expect(refusal(() => gate().forward(x, y))).toMatchObject({
      type: "DTypeError",
      code: "dtype-mismatch",
      message: expect.stringContaining(`${gate().constructor.name}.forward: y must be float32 like x, got float64`),
    });
  });
});

/** One forward and one backward pass with a gradient that has no two entries alike. */
function pass(gate: Gate, inputs: readonly Tensor[]): { output: Tensor; gradients: readonly Tensor[] } {
  const output = gate.forward(...inputs);
  return { output, gradients: gate.backward(weights(output)) };
}

function weights(output: Tensor): Tensor {
  const random = new Random(7);
  const gradOutput = zerosLike(output);
  for (let i = 0; i < gradOutput.data.length; i++) gradOutput.data[i] = random.uniform(0.5, 1.5);
  return gradOutput;
}

function numbers(x: Tensor): number[] {
  return [...flat(pack(x))];
}
