import { constant, kaimingNormal, kaimingUniform, Linear, normal } from "@chainrule/layers";
import { lecunNormal, lecunUniform, orthogonal, sparse, truncatedNormal, uniform } from "@chainrule/layers";
import { xavierNormal, xavierUniform } from "@chainrule/layers";
import type { Initializer } from "@chainrule/layers";
import { Random, ShapeError, tensor, toNested, zeros } from "@chainrule/tensor";
import type { DType } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";

type Named = readonly [name: string, init: Initializer];

/** What holds for every initialiser is written once, here; what is special to one stands in its own file. */
const drawnForAnyShape: readonly Named[] = [
  ["uniform", uniform(-1, 1)],
  ["normal", normal()],
  ["truncatedNormal", truncatedNormal()],
];
const drawnForWeights: readonly Named[] = [
  ["xavierUniform", xavierUniform()],
  ["xavierNormal", xavierNormal()],
  ["kaimingUniform", kaimingUniform()],
  ["kaimingNormal", kaimingNormal()],
  ["orthogonal", orthogonal()],
  ["lecunUniform", lecunUniform()],
  ["lecunNormal", lecunNormal()],
  ["sparse", sparse(0.5)],
];
const fixed: readonly Named[] = [["constant", constant(0.5)]];

/** What an initialiser puts into a `[6, 4]` weight. */
function valuesOf(init: Initializer, random: Random, dtype: DType = "float64"): unknown {
  const x = zeros([6, 4], dtype);
  init(x, random);
  return toNested(x);
}

describe.each([...fixed, ...drawnForAnyShape, ...drawnForWeights])("%s (every initialiser)", (name, init) => {
  test(`${name} gives the same values for the same seed`, () => {
    expect(valuesOf(init, new Random(7))).toEqual(valuesOf(init, new Random(7)));
  });

  test(`${name} overwrites every element, whatever was there`, () => {
    const [dirty, clean] = [
      tensor([
        [NaN, NaN, NaN],
        [NaN, NaN, NaN],
      ]),
      zeros([2, 3]),
    ];
    init(dirty, new Random(1));
    init(clean, new Random(1));
    expect(toNested(dirty)).toEqual(toNested(clean));
  });

  test(`${name} in float32 is the rounded float64`, () => {
    const rounded = (valuesOf(init, new Random(3)) as number[][]).map((entries) => entries.map(Math.fround));
    expect(valuesOf(init, new Random(3), "float32")).toEqual(rounded);
  });

  test(`${name} fills only the tensor it is given, in a larger array`, () => {
    const block = zeros([4, 3], "float64");
    init(block.lo(1, 0).hi(2, 3), new Random(1));
    const alone = zeros([2, 3], "float64");
    init(alone, new Random(1));
    const nested = toNested(alone) as number[][];
    expect(toNested(block)).toEqual([[0, 0, 0], ...nested, [0, 0, 0]]);
  });

  test(`${name} takes a tensor without elements`, () => {
    expect(() => init(zeros([0, 3]), new Random(1))).not.toThrow();
    expect(() => init(zeros([3, 0]), new Random(1))).not.toThrow();
    expect(() => init(zeros([0, 0]), new Random(1))).not.toThrow();
  });

  test(`${name} serves as a layer's weightInit`, () => {
    const layer = new Linear(4, 6, { dtype: "float64", weightInit: init, random: new Random(5) });
    expect(toNested(layer.weight.value)).toEqual(valuesOf(init, new Random(5).split("weight")));
  });
});

test.each([...drawnForAnyShape, ...drawnForWeights])("%s gives other values for another seed or split", (_, init) => {
  expect(valuesOf(init, new Random(7))).not.toEqual(valuesOf(init, new Random(8)));
  const random = new Random(7);
  expect(valuesOf(init, random.split("layer 1"))).not.toEqual(valuesOf(init, random.split("layer 2")));
});

test.each(drawnForWeights)("%s refuses a tensor of fewer than two axes", (name, init) => {
  expect(() => init(zeros([5]), new Random(1))).toThrow(ShapeError);
  expect(() => init(zeros([5]), new Random(1))).toThrow(
    `${name}: the weight must have at least 2 axes, [outFeatures, inFeatures, ...], got [5]. Use uniform, normal or constant values for a bias`,
  );
});

test.each([...fixed, ...drawnForAnyShape])("%s fills a bias", (_, init) => {
  const bias = zeros([5]);
  init(bias, new Random(1));
  expect(Array.from(bias.data).every((entry) => entry !== 0)).toBe(true);
});
