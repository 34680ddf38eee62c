import { checkGate, couplingOf } from "@chainrule/core";
import { LayerNorm } from "@chainrule/layers";
import {
  Arena,
  DTypeError,
  fromTypedArray,
  pack,
  Random,
  ShapeError,
  tensor,
  toNested,
  ValueError,
  zeros,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { layouts } from "../arithmetic/layouts.ts";

function normals(shape: readonly number[], seed: number, dtype: "float32" | "float64" = "float64"): Tensor {
  const x = zeros(shape, dtype);
  new Random(seed).fillNormal(x);
  return x;
}

/** Four features with the weight 1, -2, 0.5, 3 and the bias 0.1, 0.2, 0.3, 0.4. */
function known(): LayerNorm<4> {
  const layer = new LayerNorm(4, { dtype: "float64" });
  layer.weight?.value.data.set([1, -2, 0.5, 3]);
  layer.bias?.value.data.set([0.1, 0.2, 0.3, 0.4]);
  return layer;
}

test("LayerNorm.forward brings each example to mean 0 and variance 1, then scales and shifts its features", () => {
  const layer = new LayerNorm(2, { epsilon: 0, dtype: "float64" });
  layer.weight?.value.data.set([2, 3]);
  layer.bias?.value.data.set([10, 20]);
  // [1, 3] has the mean 2 and the variance 1, [10, 4] the mean 7 and the variance 9.
  const input = tensor(
    [
      [1, 3],
      [10, 4],
    ],
    "float64",
  );
  expect(layer.forward(input)).toBeAllClose([
    [8, 23],
    [12, 17],
  ]);
});

test("LayerNorm.backward takes from the gradient its mean and its part along the output", () => {
  const layer = new LayerNorm(4, { epsilon: 0, affine: false });
  layer.forward(tensor([[1, 1, 3, 3]], "float64"));
  // n = [-1, -1, 1, 1] and the deviation is 1: mean(g) = 1, mean(g n) = -1, so g - 1 + n.
  expect(layer.backward(tensor([[4, 0, 0, 0]], "float64"))[0]).toBeAllClose([[2, -2, 0, 0]]);
});

// x, w, b, g as below: y = torch.nn.functional.layer_norm(x, [4], w, b, 1e-5); y.backward(g)
test("LayerNorm agrees with PyTorch", () => {
  const layer = known();
  const output = layer.forward(
    tensor(
      [
        [1.5, -2, 0.25, 3],
        [0.5, 0.5, -1, 4],
      ],
      "float64",
    ),
  );
  expect(output).toBeAllClose([
    [0.5435536151168447, 3.1342777615422035, 0.18058171900700332, 4.187265482920751],
    [-0.17216512376861656, 0.7443302475372331, -0.24433024753723315, 5.298972227835098],
  ]);
  const [gradInput] = layer.backward(
    tensor(
      [
        [1, 2, -1, 0.5],
        [-0.5, 1, 3, 2],
      ],
      "float64",
    ),
  );
  expect(gradInput).toBeAllClose([
    [0.3149019282389438, -0.24372709402395754, 0.2713664607685563, -0.3425412949835427],
    [-0.6249727363729619, -1.4414681076788116, 1.4465033491530925, 0.6199374948986813],
  ]);
  expect(layer.weight!.grad).toBeAllClose([
    0.579636177001153, -3.20644288531082, -3.0271449232374055, 3.897192399043524,
  ]);
  expect(layer.bias!.grad).toBeAllClose([0.5, 3, 2, 2.5]);
});

// x = torch.sin(torch.arange(12.)).reshape(2, 2, 3) in float64; y = layer_norm(x, [2, 3]); y.backward(torch.cos(...))
test("LayerNorm over several last axes agrees with PyTorch", () => {
  const layer = new LayerNorm([2, 3], { dtype: "float64" });
  const [x, g] = [Math.sin, Math.cos].map((f) =>
    fromTypedArray(
      Float64Array.from({ length: 12 }, (_, i) => f(i)),
      [2, 2, 3],
    ),
  );
  expect(layer.forward(x)).toBeAllClose([
    [
      [-0.04123417420140962, 1.1405449892322324, 1.2358018398588262],
      [0.15695766851175538, -1.104103169017288, -1.3879671543841166],
    ],
    [
      [-0.45472657165850805, 0.8818164876142479, 1.3562163427279508],
      [0.5323119546980851, -0.8324027817504478, -1.483215431631328],
    ],
  ]);
  expect(layer.backward(g)[0]).toBeAllClose([
    [
      [1.461870547674202, 0.7517210950285518, -0.5967380247353034],
      [-1.3437397156443183, -0.8024940680515442, 0.5293801657284121],
    ],
    [
      [1.4383386236517908, 1.0683420672895918, -0.24221963508065744],
      [-1.2884220982646986, -1.1083916024209797, 0.13235264482495335],
    ],
  ]);
  expect(layer.parameters().map(({ grad }) => grad.shape)).toEqual([
    [2, 3],
    [2, 3],
  ]);
});

test.each([
  ["features", new LayerNorm(5, { dtype: "float64" }), [3, 5]],
  ["several axes", new LayerNorm([2, 3], { dtype: "float64" }), [2, 2, 3]],
  ["features, not affine", new LayerNorm(5, { affine: false, epsilon: 0.1 }), [2, 3, 5]],
] as const)(
  "LayerNorm.backward matches the central difference for its input, weight and bias, over %s",
  (_, layer, shape) => {
    for (const [i, parameter] of layer.parameters().entries()) new Random(i).fillNormal(parameter.value);
    const report = checkGate(layer, [normals(shape, 2)]);
    expect(report.passed, String(report)).toBe(true);
  },
);

test("LayerNorm.backward adds up over two passes", () => {
  const layer = known();
  const grads: unknown[] = [];
  for (let pass = 0; pass < 2; pass++) {
    layer.forward(normals([3, 4], 5));
    layer.backward(normals([3, 4], 6));
    grads.push(layer.parameters().map(({ grad }) => [...grad.data]));
  }
  const [once, twice] = grads as number[][][];
  for (const [p, values] of twice.entries()) {
    for (const [i, value] of values.entries()) expect(value).toBeCloseTo(2 * once[p][i], 12);
  }
});

test("LayerNorm.backward leaves frozen parameters alone, and skips the input when nobody reads it", () => {
  const layer = known();
  layer.weight!.requiresGrad = false;
  layer.forward(normals([3, 4], 5));
  expect(
    layer.backward(
      tensor(
        [
          [1, 2, 3, 4],
          [0, 0, 0, 0],
          [1, 1, 1, 1],
        ],
        "float64",
      ),
      { inputGradients: false },
    ),
  ).toEqual([]);
  expect(toNested(layer.weight!.grad)).toEqual([0, 0, 0, 0]);
  expect(layer.bias!.grad).toBeAllClose([2, 3, 4, 5]);
});

test("LayerNorm of equal features is the bias, and its input has no gradient to follow", () => {
  const layer = known();
  expect(layer.forward(tensor([[7, 7, 7, 7]], "float64"))).toBeAllClose([[0.1, 0.2, 0.3, 0.4]]);
  expect(new LayerNorm(1).forward(tensor([[5], [-3]]))).toBeAllClose([[0], [0]]);
});

test("LayerNorm with a mean of 1e4 loses no digits in float32", () => {
  // The deviation of [-1, 0, 1] is sqrt(2/3).
  const output = new LayerNorm(3, { epsilon: 0 }).forward(tensor([[9999, 10_000, 10_001]]));
  expect(output).toBeAllClose([[-Math.sqrt(1.5), 0, Math.sqrt(1.5)]], { relative: 1e-7 });
});

test("LayerNorm keeps NaN and infinities within their example", () => {
  const input = tensor(
    [
      [1, NaN],
      [1, Infinity],
      [1, 3],
    ],
    "float64",
  );
  const output = new LayerNorm(2, { epsilon: 0, dtype: "float64" }).forward(input);
  expect(output).toBeAllClose([
    [NaN, NaN],
    [NaN, NaN],
    [-1, 1],
  ]);
});

test("LayerNorm in float32 agrees with float64", () => {
  const [single, double] = [new LayerNorm(17), new LayerNorm(17, { dtype: "float64" })];
  const [x, g] = [normals([5, 17], 1, "float32"), normals([5, 17], 2, "float32")];
  const widened = (t: Tensor): Tensor => fromTypedArray(Float64Array.from(t.data), t.shape);
  expect(single.forward(x)).toBeAllClose(double.forward(widened(x)), { relative: 1e-6, absolute: 1e-6 });
  expect(single.backward(g)[0]).toBeAllClose(double.backward(widened(g))[0], { relative: 1e-5, absolute: 1e-6 });
  expect(single.weight!.grad).toBeAllClose(double.weight!.grad, { relative: 1e-5, absolute: 1e-6 });
});

test.each(Object.entries(layouts))("LayerNorm takes %s inputs and gradients as packed ones", (_, laid) => {
  const [x, g] = [normals([3, 4], 1), normals([3, 4], 2)];
  const [packed, strided] = [known(), known()];
  expect(toNested(strided.forward(laid(x)))).toEqual(toNested(packed.forward(x)));
  expect(toNested(strided.backward(laid(g))[0])).toEqual(toNested(packed.backward(pack(g))[0]));
});

test("LayerNorm works in an arena, step after step", () => {
  const arena = new Arena();
  const layer = new LayerNorm(7);
  for (const seed of [1, 2, 3]) {
    const [x, fresh] = [normals([5, 7], seed, "float32"), new LayerNorm(7)];
    const output = arena.run(() => layer.forward(x));
    expect(toNested(output)).toEqual(toNested(fresh.forward(x)));
    expect(toNested(arena.run(() => (layer.forward(x), layer.backward(output)))[0])).toEqual(
      toNested(fresh.backward(output)[0]),
    );
  }
});

test("LayerNorm of no examples has no output", () => {
  const layer = new LayerNorm(3);
  expect(layer.forward(zeros([0, 3])).shape).toEqual([0, 3]);
  expect(layer.backward(zeros([0, 3]))[0].shape).toEqual([0, 3]);
  expect(toNested(layer.bias!.grad)).toEqual([0, 0, 0]);
});

test("LayerNorm begins with the weight 1 and the bias 0, or with neither", () => {
  const layer = new LayerNorm(2);
  expect(layer.parameters().map(({ name, value }) => [name, toNested(value)])).toEqual([
    ["weight", [1, 1]],
    ["bias", [0, 0]],
  ]);
  const plain = new LayerNorm(2, { affine: false });
  expect(plain.parameters()).toEqual([]);
  expect(plain.forward(tensor([[1, 3]], "float64")).dtype).toBe("float64");
});

test("LayerNorm prints its features", () => {
  expect(String(new LayerNorm(64))).toBe("LayerNorm(64)");
  expect(String(new LayerNorm([4, 5], { affine: false }))).toBe("LayerNorm([4, 5], not affine)");
});

test("LayerNorm.forward of another width names both and the mend", () => {
  const forward = (): unknown => new LayerNorm(4).forward(zeros([32, 5]));
  expect(forward).toThrow(ShapeError);
  expect(forward).toThrow(
    "LayerNorm.forward: input must be [..., 4], got [32, 5]. Make the gate before it 4 wide, or this layer new LayerNorm(5)",
  );
  expect(() => new LayerNorm([2, 3]).forward(zeros([3]))).toThrow("input must be [..., 2, 3], got [3]");
  expect(() => new LayerNorm(4).forward(zeros([]))).toThrow("got []");
});

test("LayerNorm refuses another element type, bad sizes and bad settings", () => {
  expect(() => new LayerNorm(2).forward(tensor([[1, 2]], "float64"))).toThrow(DTypeError);
  for (const bad of [0, 1.5, NaN, [2, 0]]) expect(() => new LayerNorm(bad)).toThrow(ValueError);
  expect(() => new LayerNorm([])).toThrow("LayerNorm: the shape to normalise over must have at least one axis, got []");
  expect(() => new LayerNorm(2, { epsilon: -1 })).toThrow(
    "LayerNorm: epsilon must be a finite number from 0 up, got -1",
  );
  expect(() => new LayerNorm(2, { affine: 1 as never })).toThrow("affine must be true or false");
});

test("LayerNorm.backward refuses to come first, twice, or with the wrong shape", () => {
  const layer = new LayerNorm(3);
  expect(() => layer.backward(zeros([1, 3]))).toThrow("no forward yet");
  layer.forward(zeros([1, 3]));
  expect(() => layer.backward(zeros([1, 2]))).toThrow("LayerNorm.backward: gradOutput must be [1, 3], got [1, 2]");
  layer.backward(zeros([1, 3]));
  expect(() => layer.backward(zeros([1, 3]))).toThrow("a second backward");
});

test("LayerNorm.pattern couples a row, and over several axes what may be the whole input", () => {
  for (const [shape, coupling] of [
    [3, "row"],
    [[2, 3], "all"],
  ] as const) {
    const layer = new LayerNorm(shape, { dtype: "float64" });
    expect(layer.pattern.coupling).toBe(coupling);
    expect(couplingOf(layer, [normals([2, 3], 1)])).toBe(coupling);
  }
});
