import { scaleLinear, scaleLog } from "d3-scale";
import { expect, test } from "vitest";
import { ticksOf } from "../../src/picture/ticks.ts";

test("ticksOf marks round numbers with as many decimals as tell them apart", () => {
  const ticks = ticksOf(scaleLinear([0, 1], [0, 500]), { count: 4, direction: "across" });
  expect(ticks.map(({ text }) => text)).toEqual(["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
  expect(ticks.map(({ place }) => place)).toEqual([0, 100, 200, 300, 400, 500]);
});

test("ticksOf leaves out labels that would touch, and those beyond the edges", () => {
  const narrow = ticksOf(scaleLinear([0, 1000], [0, 100]), { count: 10, direction: "across" });
  expect(narrow).toHaveLength(11);
  // "300" is 22 pixels wide, and there are 10 from mark to mark; "0" and half of "200", with their space, take 21.
  expect(narrow.filter(({ text }) => text !== "").map(({ text }) => text)).toEqual(["0", "300", "600", "900"]);
  const within = ticksOf(scaleLinear([0, 1], [0, 500]), { count: 2, direction: "across", within: [0, 500] });
  expect(within.map(({ text }) => text)).toEqual(["", "0.5", ""]);
});

test("ticksOf marks whole numbers only, if it is asked to", () => {
  const texts = ticksOf(scaleLinear([1, 3], [0, 500]), { count: 8, direction: "across", whole: true });
  expect(texts.map(({ text }) => text)).toEqual(["1", "2", "3"]);
});

test("ticksOf writes large and small numbers with exponents, and zero as it is", () => {
  const large = ticksOf(scaleLinear([0, 2e300], [0, 500]), { count: 2, direction: "up" });
  expect(large.map(({ text }) => text)).toEqual(["0", "1e+300", "2e+300"]);
  const small = ticksOf(scaleLinear([0, 2e-9], [0, 500]), { count: 2, direction: "up" });
  expect(small.map(({ text }) => text)).toEqual(["0", "1e-9", "2e-9"]);
});

test("ticksOf marks a logarithmic scale at powers of ten", () => {
  const ticks = ticksOf(scaleLog([0.01, 100], [0, 300]), { count: 4, direction: "up" });
  expect(ticks.filter(({ text }) => text !== "").map(({ text }) => text)).toEqual(["0.01", "0.1", "1", "10", "100"]);
});
