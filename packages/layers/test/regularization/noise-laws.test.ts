import { AlphaDropout, Dropout, Dropout2d, GaussianNoise, Sequential } from "@chainrule/layers";
import type { NoiseOptions } from "@chainrule/layers";
import { checkGate, isLayer } from "@chainrule/core";
import { pack, Random, ShapeError, StateError, tensor, toNested, zeros } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";

/** What holds for every noisy layer is written once, here; what is special to one stands in its own file. */
const layers = [
  ["Dropout", (options: NoiseOptions) => new Dropout(0.4, options)],
  ["Dropout2d", (options: NoiseOptions) => new Dropout2d(0.4, options)],
  ["AlphaDropout", (options: NoiseOptions) => new AlphaDropout(0.4, options)],
  ["GaussianNoise", (options: NoiseOptions) => new GaussianNoise(0.5, options)],
] as const;

function normals(seed: number, dtype: DType = "float64"): Tensor {
  const x = zeros([3, 5, 2, 2], dtype);
  new Random(seed).fillNormal(x);
  return x;
}

describe.each(layers)("%s (every noisy layer)", (name, make) => {
  const random = (): Random => new Random(3);

  test(`${name} gives the same passes for the same generator, and other ones for another`, () => {
    const passes = (options: NoiseOptions): unknown[] => {
      const layer = make(options);
      return [1, 2].map((seed) => [layer.forward(normals(seed)), layer.backward(normals(3))[0]].map(toNested));
    };
    expect(passes({ random: random() })).toEqual(passes({ random: random() }));
    expect(passes({})).toEqual(passes({}));
    expect(passes({ random: random() })).not.toEqual(passes({ random: new Random(4) }));
  });

  test(`${name} draws anew in each pass, and leaves the generator it was given alone`, () => {
    const given = random();
    const layer = make({ random: given });
    const first = toNested(layer.forward(normals(1)));
    expect(toNested(layer.forward(normals(1)))).not.toEqual(first);
    expect(given.state()).toEqual(random().state());
  });

  test(`${name} goes on alike from the state of its generator`, () => {
    const layer = make({ random: random() });
    layer.forward(normals(1));
    const state = layer.random.state();
    const second = toNested(layer.forward(normals(1)));
    expect(layer.random.state()).not.toEqual(state);
    const mask = zeros([7]);
    new Random(state).fillMask(mask, 0.5);
    expect(mask.data.some((entry) => entry !== 0)).toBe(true);
    expect(second).not.toEqual(toNested(layer.forward(normals(1))));
  });

  test(`${name} changes nothing in evaluation, in either direction`, () => {
    const layer = make({}).eval();
    const [input, gradOutput] = [normals(1), normals(2)];
    expect(toNested(layer.forward(input))).toEqual(toNested(input));
    expect(toNested(layer.backward(gradOutput)[0])).toEqual(toNested(gradOutput));
    expect(checkGate(make({}).eval(), [normals(4)]).passed).toBe(true);
  });

  test(`${name} is switched by the container it stands in, and back`, () => {
    const layer = make({});
    const stack = new Sequential(layer);
    expect([isLayer(layer), layer.mode, layer.pattern.repeatable]).toEqual([true, "train", false]);
    stack.eval();
    expect([layer.mode, layer.pattern.repeatable]).toEqual(["eval", undefined]);
    stack.train();
    expect(layer.mode).toBe("train");
  });

  test(`${name} takes the mode of the forward pass on its way back`, () => {
    const layer = make({});
    layer.eval().forward(normals(1));
    expect(toNested(layer.train().backward(normals(2))[0])).toEqual(toNested(normals(2)));
  });

  test(`${name} has no parameters, and its tied layer draws noise of its own`, () => {
    const layer = make({ random: random() });
    expect(layer.parameters()).toEqual([]);
    const [first, second] = [layer.tied(), layer.tied()];
    const outputs = [layer, first, second].map((gate) => JSON.stringify(toNested(gate.forward(normals(1)))));
    expect(new Set(outputs).size).toBe(3);
    expect([layer.eval().tied().mode, layer.train().tied().mode]).toEqual(["eval", "train"]);
  });

  test(`${name} of strided inputs and gradients equals that of packed ones, and writes into neither`, () => {
    const run = (input: Tensor, gradOutput: Tensor): unknown[] => {
      const layer = make({});
      return [layer.forward(input), layer.backward(gradOutput)[0]].map(toNested);
    };
    const [input, gradOutput] = [normals(1).transpose(0, 1, 3, 2), normals(2).step(1, -1)];
    const before = [input, gradOutput].map(toNested);
    expect(run(input, gradOutput)).toEqual(run(pack(input), pack(gradOutput)));
    expect([input, gradOutput].map(toNested)).toEqual(before);
  });

  test(`${name} in float32 agrees with float64`, () => {
    const run = (dtype: DType): Tensor[] => {
      const layer = make({});
      return [layer.forward(normals(1, dtype)), layer.backward(normals(2, dtype))[0]];
    };
    const doubles = run("float64");
    for (const [i, single] of run("float32").entries()) {
      expect(single).toBeAllClose(doubles[i], { relative: 1e-5, absolute: 1e-5 });
    }
  });

  test(`${name}.forward and backward refuse what every gate refuses`, () => {
    const layer = make({});
    expect(() => layer.backward(normals(1))).toThrow(StateError);
    expect(() => layer.backward(normals(1))).toThrow(`${name}.backward: one forward must come before each backward`);
    expect(() => layer.forward(...([] as unknown as [Tensor]))).toThrow(`${name}.forward: 1 input (input) expected`);
    expect(() => layer.forward([1] as never)).toThrow("input must be a tensor of float32 or float64, got an ");
    layer.forward(normals(1));
    expect(() => layer.backward(tensor([1], "float64"))).toThrow(ShapeError);
  });
});
