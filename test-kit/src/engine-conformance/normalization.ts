import { describe, expect, test } from "vitest";
import { CHANNEL_SIZES, channelOf, inverseOf, momentsOf, sizesText } from "./channel-cases.ts";
import type { ChannelSizes } from "./channel-cases.ts";
import type { Operand } from "./operand.ts";
import type { Subject } from "./subject.ts";

const { NaN: nan } = Number;
const EPSILON = 1e-5;

/** Runs `normalizeChannels` on `x` and says what is wrong, against definitions in double precision. */
function normalizeProblems(subject: Subject, x: Operand, sizes: ChannelSizes, epsilon: number, inPlace = false) {
  const [, channels] = sizes;
  const y = inPlace ? x : subject.blank(x.count);
  const [mean, variance, inverse] = [subject.blank(channels), subject.blank(channels), subject.blank(channels)];
  subject.kernels.normalizeChannels(y.data, mean.data, variance.data, inverse.data, x.data, ...sizes, epsilon);
  const values = x.original();
  const moments = momentsOf(values, sizes);
  const expected = values.map((value, at) => {
    const { mean, variance } = moments[channelOf(at, sizes)];
    return (value - mean) / Math.sqrt(variance + epsilon);
  });
  const results = [
    // An entry near the mean has the error of the entries it is taken from.
    { operand: y, expected, scale: expected.map((value) => Math.abs(value) + 1) },
    { operand: mean, expected: moments.map((m) => m.mean), scale: moments.map((m) => m.size) },
    { operand: variance, expected: moments.map((m) => m.variance) },
    { operand: inverse, expected: moments.map((m) => inverseOf(m.variance, epsilon)) },
  ];
  return subject.problems(sizesText(sizes), results, inPlace ? [] : [x]);
}

/** Normalised channels with their gradient, with their own statistics and with given ones. */
export function normalizationConformance(subject: Subject): void {
  describe("normalizeChannels", () => {
    test.each([false, true])("holds for every size (in place: %s), and writes nothing else", (inPlace) => {
      const found = CHANNEL_SIZES.flatMap((sizes) => {
        const x = subject.normals(sizes[0] * sizes[1] * sizes[2], sizes[2]);
        return normalizeProblems(subject, x, sizes, EPSILON, inPlace);
      });
      expect(found).toEqual([]);
    });

    test.each<ChannelSizes>([
      [1, 5, 37],
      [37, 5, 1],
      [6, 3, 9],
    ])("loses no digits to a mean of 1e4 over %d x %d x %d", (...sizes) => {
      // Multiples of 1/64 around 1e4, which single precision holds exactly; their deviation is 1/16.
      const steps = subject.normals(sizes[0] * sizes[1] * sizes[2], 3).values();
      const x = subject.operand(steps.map((step) => 1e4 + Math.round(4 * step) / 64));
      expect(normalizeProblems(subject, x, sizes, 0)).toEqual([]);
    });

    test.each<ChannelSizes>([
      [1, 4, 6],
      [6, 4, 1],
      [3, 4, 2],
    ])("keeps NaN, infinities and equal numbers within their channel over %d x %d x %d", (...sizes) => {
      const [outer, channels, inner] = sizes;
      const x = new Float64Array(outer * channels * inner);
      const seen = [0, 0, 0, 0];
      const third = [7, nan, -Infinity, Infinity];
      for (const at of x.keys()) {
        const c = channelOf(at, sizes);
        x[at] = seen[c]++ === 2 ? third[c] : 7;
      }
      const y = subject.blank(x.length);
      const [mean, variance, inverse] = [subject.blank(4), subject.blank(4), subject.blank(4)];
      const { normalizeChannels } = subject.kernels;
      normalizeChannels(y.data, mean.data, variance.data, inverse.data, subject.operand(x).data, ...sizes, 0.25);
      expect(y.values()).toEqual(Array.from(x, (_, at) => (channelOf(at, sizes) === 0 ? 0 : nan)));
      expect(mean.values()).toEqual([7, nan, -Infinity, Infinity]);
      expect(variance.values()).toEqual([0, nan, nan, nan]);
      expect(inverse.values()).toEqual([2, nan, nan, nan]);
    });

    test.each<ChannelSizes>([
      [0, 3, 1],
      [0, 3, 4],
      [2, 3, 0],
    ])("of no entries, %d x %d x %d, gives NaN", (...sizes) => {
      const [mean, variance, inverse] = [subject.blank(3), subject.operand([1, 1, 1]), subject.operand([1, 1, 1])];
      const none = subject.blank(0).data;
      subject.kernels.normalizeChannels(none, mean.data, variance.data, inverse.data, none, ...sizes, EPSILON);
      for (const operand of [mean, variance, inverse]) expect(operand.values()).toEqual([nan, nan, nan]);
    });
  });

  test.each([false, true])("normalizeChannelsGradient holds for every size (in place: %s)", (inPlace) => {
    const found = CHANNEL_SIZES.flatMap((sizes) => {
      const count = sizes[0] * sizes[1] * sizes[2];
      const [gradOutput, y] = [subject.normals(count, sizes[0]), subject.normals(count, sizes[2] + 50)];
      const factor = subject.normals(sizes[1], 7);
      const gradInput = inPlace ? gradOutput : subject.blank(count);
      const { normalizeChannelsGradient } = subject.kernels;
      normalizeChannelsGradient(gradInput.data, gradOutput.data, y.data, factor.data, ...sizes);
      const [grads, ys, factors] = [gradOutput.original(), y.original(), factor.original()];
      const means = momentsOf(grads, sizes);
      const products = momentsOf(
        grads.map((grad, at) => grad * ys[at]),
        sizes,
      );
      const expected = grads.map((grad, at) => {
        const c = channelOf(at, sizes);
        return factors[c] * (grad - means[c].mean - ys[at] * products[c].mean);
      });
      const scale = grads.map((grad, at) => {
        const c = channelOf(at, sizes);
        return factors[c] * (Math.abs(grad) + means[c].size + Math.abs(ys[at]) * products[c].size);
      });
      const inputs = inPlace ? [y, factor] : [gradOutput, y, factor];
      return subject.problems(sizesText(sizes), [{ operand: gradInput, expected, scale }], inputs);
    });
    expect(found).toEqual([]);
  });

  test("normalizeChannelsGradient keeps NaN within its channel", () => {
    const cases: readonly ChannelSizes[] = [
      [1, 3, 2],
      [2, 3, 1],
    ];
    for (const sizes of cases) {
      const gradOutput = new Float64Array(6).fill(1);
      gradOutput[2] = nan;
      const gradInput = subject.blank(6);
      const [zeros, ones] = [subject.operand(new Float64Array(6)), subject.operand([1, 1, 1])];
      const upstream = subject.operand(gradOutput);
      subject.kernels.normalizeChannelsGradient(gradInput.data, upstream.data, zeros.data, ones.data, ...sizes);
      const expected = Array.from(gradOutput, (_, at) => (channelOf(at, sizes) === channelOf(2, sizes) ? nan : 0));
      expect(gradInput.values()).toEqual(expected);
    }
  });

  test.each([false, true])("normalizeChannelsBy holds for every size (in place: %s)", (inPlace) => {
    const found = CHANNEL_SIZES.flatMap((sizes) => {
      const [outer, channels, inner] = sizes;
      const x = subject.normals(outer * channels * inner, inner);
      const y = inPlace ? x : subject.blank(x.count);
      const [mean, variance] = [subject.normals(channels, 1), subject.uniforms(channels, 2, 0, 2)];
      const inverse = subject.blank(channels);
      const { normalizeChannelsBy } = subject.kernels;
      normalizeChannelsBy(y.data, inverse.data, x.data, mean.data, variance.data, ...sizes, EPSILON);
      const [means, variances] = [mean.original(), variance.original()];
      const inverses = variances.map((value) => inverseOf(value, EPSILON));
      const expected = x.original().map((value, at) => {
        const c = channelOf(at, sizes);
        return (value - means[c]) * inverses[c];
      });
      const results = [
        { operand: y, expected },
        { operand: inverse, expected: inverses },
      ];
      return subject.problems(sizesText(sizes), results, inPlace ? [mean, variance] : [x, mean, variance]);
    });
    expect(found).toEqual([]);
  });
}
