import { empty, Random, tensor, threefry2x32, zeros } from "@chainrule/tensor";
import type { RandomState } from "@chainrule/tensor";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refusal } from "../refusal.ts";

test("Random.word gives the words of Threefry for the counters 0, 1, 2 under the seed's key", () => {
  const random = new Random(5 * 2 ** 32 + 7);
  const pair = new Uint32Array(2);
  for (let counter = 0; counter < 3; counter++) {
    threefry2x32(pair, 7, 5, counter, 0);
    expect([random.word(), random.word()]).toEqual([...pair]);
  }
});

test("Random.word carries the counter into its upper word", () => {
  const position = 2 * (2 ** 32 + 3);
  const pair = new Uint32Array(2);
  threefry2x32(pair, 9, 0, 3, 1);
  const random = new Random({ key: [9, 0], position });
  expect([random.word(), random.word()]).toEqual([...pair]);
});

// The first word is the first of the published answers for key and counter 0.
test("Random gives the same numbers for the same seed, others for another", () => {
  expect(new Random(0).word()).toBe(0x6b200159);
  expect(new Random(1).word()).not.toBe(new Random(2).word());
  expect(new Random(2 ** 53 - 1).word()).toBe(new Random(2 ** 53 - 1).word());
});

test("Random.state lets a second generator go on at any position, even or odd", () => {
  fc.assert(
    fc.property(fc.nat({ max: 9 }), fc.nat(), (drawn, seed) => {
      const random = new Random(seed);
      for (let i = 0; i < drawn; i++) random.word();
      const state = JSON.parse(JSON.stringify(random.state())) as RandomState;
      expect(state.position).toBe(drawn);
      const copy = new Random(state);
      for (let i = 0; i < 5; i++) expect(copy.word()).toBe(random.word());
    }),
    { numRuns: 50 },
  );
});

test("Random.restore makes a generator go on where another one stood, even in the middle of a pair of words", () => {
  const [random, other] = [new Random(3), new Random(4)];
  for (let drawn = 0; drawn < 5; drawn++) {
    other.word();
    other.restore(random.state());
    expect(other.state()).toEqual(random.state());
    expect(other.normal()).toBe(new Random(random.state()).normal());
    random.word();
  }
});

test("Random.restore refuses what is no state, and stays where it is", () => {
  const random = new Random(3);
  random.word();
  const before = random.state();
  expect(refusal(() => random.restore({ key: [1, 2], position: -1 }))).toBe(
    "ValueError invalid-position | Random.restore: position must be a whole number from 0 to 2^53 - 1, got -1",
  );
  expect(random.state()).toEqual(before);
});

test("Random.state is a copy that nobody can turn the generator with", () => {
  const random = new Random(3);
  (random.state().key as [number, number])[0] = 99;
  expect(random.word()).toBe(new Random(3).word());
});

test("Random.split gives each label a generator of its own and leaves the parent where it was", () => {
  const random = new Random(1);
  const before = random.state();
  const streams = ["weight", "bias", "", 0, 1, "11", "ü"].map((label) => random.split(label));
  expect(new Set(streams.map((stream) => stream.word())).size).toBe(7);
  expect(random.state()).toEqual(before);
  expect(random.split(1).word()).toBe(random.split("1").word());
});

test("Random.split does not depend on how much the parent has drawn, and depends on its seed", () => {
  const used = new Random(1);
  for (let i = 0; i < 3; i++) used.word();
  expect(used.split("a").word()).toBe(new Random(1).split("a").word());
  expect(new Random(2).split("a").word()).not.toBe(new Random(1).split("a").word());
  expect(new Random(1).split("a").split("b").word()).not.toBe(new Random(1).split("b").split("a").word());
});

// From the same algorithms written in Python with statistics.NormalDist: a seed means the same numbers in every version.
test("Random draws the numbers it has always drawn", () => {
  const random = new Random(42);
  expect(random.split("weight").state()).toEqual({ key: [499912850, 374729703], position: 0 });
  expect([random.uniform(), random.normal(), random.integer(1000), ...random.permutation(5)]).toEqual([
    0.8690483965743594, -1.0337248289638863, 234, 3, 1, 0, 4, 2,
  ]);
});

test("Random.split makes no two equal keys out of 50000 labels", () => {
  const random = new Random(0);
  const keys = new Set<string>();
  for (let i = 0; i < 25_000; i++) {
    keys.add(random.split(i).state().key.join());
    keys.add(random.split(`layer${i}.weight`).state().key.join());
  }
  expect(keys.size).toBe(50_000);
});

test("Random.split makes children whose numbers do not go along with each other", () => {
  const [a, b] = [new Random(8).split("a"), new Random(8).split("b")];
  let product = 0;
  const count = 20_000;
  for (let i = 0; i < count; i++) product += a.normal() * b.normal();
  // The mean of count independent products has the standard deviation 1 / sqrt(count).
  expect(Math.abs(product / count)).toBeLessThan(4 / Math.sqrt(count));
});

test.each([-1, 0.5, Number.NaN, Infinity, 2 ** 53])("Random refuses the seed %d", (seed) => {
  expect(refusal(() => new Random(seed))).toBe(
    `ValueError invalid-seed | Random: seed must be a whole number from 0 to 2^53 - 1, got ${seed}`,
  );
});

test.each<[unknown, string]>([
  ["7", "invalid-seed | Random: seed must be a whole number from 0 to 2^53 - 1, got a value of type string"],
  [null, "invalid-state | Random: a state must be { key: [word, word], position }, got null"],
  [{ key: [1], position: 0 }, 'got {"key":[1],"position":0}. Pass a seed, or what state() of a generator gave'],
  [
    { key: [1, -1], position: 0 },
    "invalid-key | Random: each word of the key must be a whole number from 0 to 2^32 - 1",
  ],
  [{ key: [1, 2], position: 0.5 }, "invalid-position | Random: position must be a whole number from 0 to 2^53 - 1"],
  [{ key: [1, 2] }, "position must be a whole number from 0 to 2^53 - 1, got a value of type undefined"],
])("Random refuses the state %j", (state, text) => {
  expect(refusal(() => new Random(state as RandomState))).toContain(text);
});

describe("Random.uniform", () => {
  // Mean 1/2 and variance 1/12, within 4 standard deviations of such estimates.
  test("has the mean and the variance of the uniform distribution", () => {
    const { mean, variance } = momentsOf(new Float64Array(100_000).fill(0), (random) => random.uniform());
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(4 * Math.sqrt(1 / 12 / 100_000));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / 100_000));
  });

  test("fills ten bins evenly", () => {
    const random = new Random(4);
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 50_000; i++) bins[Math.floor(random.uniform() * 10)]++;
    const chiSquared = bins.reduce((sum, count) => sum + (count - 5000) ** 2 / 5000, 0);
    // 9 degrees of freedom: the value is above 27.9 once in a thousand.
    expect(chiSquared).toBeLessThan(27.9);
  });

  test("stays below high where rounding would reach it, and is low for an empty range", () => {
    const random = new Random(0);
    const next = 1 + Number.EPSILON;
    for (let i = 0; i < 100; i++) expect(random.uniform(1, next)).toBe(1);
    expect(random.uniform(3, 3)).toBe(3);
    expect(random.uniform(-1, -1)).toBe(-1);
  });

  test.each([
    [1, 0, "low 1 and high 0. Swap the two"],
    [Number.NaN, 1, "low NaN and high 1"],
    [0, Infinity, "low 0 and high Infinity"],
    [-1e308, 1e308, "low -1e+308 and high 1e+308"],
  ])("refuses the range from %d to %d", (low, high, text) => {
    const said = `ValueError invalid-range | Random.uniform: low and high must be finite, low not above high, got ${text}`;
    expect(refusal(() => new Random(0).uniform(low, high))).toBe(said);
    expect(refusal(() => new Random(0).fillUniform(zeros([1]), low, high))).toContain("Random.fillUniform");
  });
});

describe("Random.normal", () => {
  test("has the mean, the variance and the symmetry of the normal distribution", () => {
    const count = 100_000;
    const { mean, variance, skew } = momentsOf(new Float64Array(count), (random) => random.normal(3, 2));
    expect(Math.abs(mean - 3)).toBeLessThan((4 * 2) / Math.sqrt(count));
    expect(Math.abs(variance - 4)).toBeLessThan(4 * 4 * Math.sqrt(2 / count));
    expect(Math.abs(skew)).toBeLessThan(4 * Math.sqrt(6 / count));
  });

  test("draws two words for each number and is the mean where nothing deviates", () => {
    const random = new Random(0);
    random.normal();
    expect(random.state().position).toBe(2);
    expect(random.normal(5, 0)).toBe(5);
  });

  test.each([
    [0, -1],
    [0, Number.NaN],
    [Infinity, 1],
  ])("refuses the mean %d with the standard deviation %d", (mean, deviation) => {
    expect(refusal(() => new Random(0).normal(mean, deviation))).toBe(
      `ValueError invalid-distribution | Random.normal: mean must be finite and standardDeviation a finite number from 0 up, got mean ${mean} and standardDeviation ${deviation}`,
    );
    expect(refusal(() => new Random(0).fillNormal(zeros([1]), mean, deviation))).toContain("Random.fillNormal");
  });
});

describe("Random.integer", () => {
  test("gives each number below the bound as often as any other", () => {
    const random = new Random(2);
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 35_000; i++) counts[random.integer(7)]++;
    const chiSquared = counts.reduce((sum, count) => sum + (count - 5000) ** 2 / 5000, 0);
    // 6 degrees of freedom: above 22.5 once in a thousand.
    expect(chiSquared).toBeLessThan(22.5);
  });

  // For 3 * 2^30 every remainder below 2^30 would come twice as often if no word were thrown away.
  test("throws words away that would favour small numbers", () => {
    const random = new Random(3);
    let small = 0;
    for (let i = 0; i < 9000; i++) if (random.integer(3 * 2 ** 30) < 2 ** 30) small++;
    expect(Math.abs(small - 3000)).toBeLessThan(4 * Math.sqrt(9000 * (1 / 3) * (2 / 3)));
  });

  // The second word of seed 0 is 0x99ba4efe, and for that bound the run of complete values ends right before it.
  test("throws away the first word past the last complete run", () => {
    const random = new Random(0);
    random.word();
    random.integer(0x99ba4efe);
    expect(random.state().position).toBeGreaterThan(2);
  });

  test("takes the bounds 1 and 2^32", () => {
    expect(new Random(0).integer(1)).toBe(0);
    expect(new Random(0).integer(2 ** 32)).toBe(0x6b200159);
  });

  test.each([0, -1, 2.5, Number.NaN, 2 ** 32 + 1])("refuses the bound %d", (bound) => {
    expect(refusal(() => new Random(0).integer(bound))).toBe(
      `ValueError invalid-bound | Random.integer: bound must be a whole number from 1 to 2^32, got ${bound}`,
    );
  });
});

describe("Random.permutation", () => {
  test("of length 0 and 1 draws nothing", () => {
    const random = new Random(0);
    expect([...random.permutation(0), ...random.permutation(1)]).toEqual([0]);
    expect(random.state().position).toBe(0);
  });

  test("holds every number once", () => {
    const order = new Random(6).permutation(1000);
    expect(order).toBeInstanceOf(Uint32Array);
    expect([...order].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  });

  test("gives each of the 24 orders of four as often as any other", () => {
    const random = new Random(7);
    const counts = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const order = random.permutation(4).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    const chiSquared = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 23 degrees of freedom: above 49.7 once in a thousand.
    expect(chiSquared).toBeLessThan(49.7);
  });

  test.each([-1, 1.5, Number.NaN, 2 ** 32])("refuses the length %d", (length) => {
    expect(refusal(() => new Random(0).permutation(length))).toBe(
      `ValueError invalid-length | Random.permutation: length must be a whole number from 0 to 2^32 - 1, got ${length}`,
    );
  });
});

describe("Random.fillUniform and fillNormal", () => {
  test("write the numbers of uniform and normal in row-major order, into a slice only where it lies", () => {
    const memory = zeros([3, 2], "float64");
    const filling = new Random(1);
    filling.fillUniform(memory.lo(1), 2, 3);
    const random = new Random(1);
    const drawn = (): number => random.uniform(2, 3);
    expect([...memory.data]).toEqual([0, 0, drawn(), drawn(), drawn(), drawn()]);
    expect(filling.state().position).toBe(8);
    const x = empty([2]);
    new Random(2).fillNormal(x, 1, 2);
    const again = new Random(2);
    expect([...x.data]).toEqual([Math.fround(again.normal(1, 2)), Math.fround(again.normal(1, 2))]);
  });

  test("are standard unless told otherwise", () => {
    const [uniform, normal] = [empty([1], "float64"), empty([1], "float64")];
    new Random(2).fillUniform(uniform);
    new Random(2).fillNormal(normal);
    expect([uniform.get(0), normal.get(0)]).toEqual([new Random(2).uniform(0, 1), new Random(2).normal(0, 1)]);
  });

  test("draw float32 numbers below the upper bound, though most of these would round to it", () => {
    const x = empty([2000]);
    const below = 1 - 2 ** -24;
    new Random(0).fillUniform(x, below, 1);
    expect(new Set(x.data)).toEqual(new Set([below]));
    // Of these float32 knows four: each comes up, and -1/2 does not.
    new Random(0).fillUniform(x, -0.5 - 2 ** -22, -0.5);
    expect([...new Set(x.data)].toSorted()).toEqual([1, 2, 3, 4].map((i) => -0.5 - i * 2 ** -24));
  });

  test("take bounds that float32 does not know as the float32 numbers next to them", () => {
    const x = empty([100]);
    new Random(0).fillUniform(x, 0.1, 0.1 + 1e-10);
    expect(new Set(x.data)).toEqual(new Set([Math.fround(0.1)]));
  });

  test("take rank 0 and empty tensors", () => {
    const x = empty([]);
    new Random(0).fillUniform(x, 5, 5);
    expect(x.get()).toBe(5);
    const random = new Random(0);
    random.fillNormal(empty([0, 3]));
    expect(random.state().position).toBe(0);
  });

  test("refuse a strided view and what is no tensor", () => {
    const view = tensor([1, 2, 3]).step(2);
    expect(refusal(() => new Random(0).fillUniform(view))).toContain(
      "ValueError not-contiguous | Random.fillUniform: the tensor to fill must be contiguous",
    );
    expect(refusal(() => new Random(0).fillNormal(view))).toContain("| Random.fillNormal");
    expect(refusal(() => new Random(0).fillNormal([1] as never))).toContain("DTypeError not-a-tensor");
  });
});

function momentsOf(
  x: Float64Array,
  draw: (random: Random) => number,
): { mean: number; variance: number; skew: number } {
  const random = new Random(11);
  for (let i = 0; i < x.length; i++) x[i] = draw(random);
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
  const skew = x.reduce((sum, value) => sum + (value - mean) ** 3, 0) / x.length / variance ** 1.5;
  return { mean, variance, skew };
}

test("Random.fillMask takes one word for each element, from the next whole pair on, and moves behind them", () => {
  for (const drawn of [0, 1, 2]) {
    const [random, words] = [new Random(9), new Random(9)];
    for (let i = 0; i < drawn; i++) random.word();
    for (let i = 0; i < 2 * Math.ceil(drawn / 2); i++) words.word();
    for (const dtype of ["float32", "float64"] as const) {
      const mask = empty([5], dtype);
      random.fillMask(mask, 0.25, 2);
      expect([...mask.data]).toEqual([...mask.data].map(() => (words.word() < 2 ** 30 ? 2 : 0)));
      words.word();
      expect(random.state()).toEqual(words.state());
    }
    expect(random.word()).toBe(words.word());
  }
});

test("Random.fillMask keeps the share it is told to, all and nothing among them", () => {
  const mask = zeros([100, 100]);
  new Random(1).fillMask(mask, 0.3);
  const kept = mask.data.reduce((sum: number, entry: number) => sum + entry, 0);
  // 3000 within four standard deviations, sqrt(10000 * 0.3 * 0.7) = 46.
  expect(Math.abs(kept - 3000)).toBeLessThan(184);
  new Random(1).fillMask(mask, 1);
  expect(mask.data.every((entry) => entry === 1)).toBe(true);
  new Random(1).fillMask(mask, 0);
  expect(mask.data.every((entry) => entry === 0)).toBe(true);
});

test("Random.fillMask refuses what is no probability and no contiguous tensor", () => {
  for (const probability of [-0.5, 1.5, NaN]) {
    expect(refusal(() => new Random(0).fillMask(zeros([2]), probability))).toBe(
      `ValueError not-a-probability | Random.fillMask: probability must be a number from 0 to 1, got ${probability}`,
    );
  }
  expect(() => new Random(0).fillMask(zeros([4, 4]).step(2, 2), 0.5)).toThrow("Random.fillMask");
});
