import {
  expectCount,
  expectFinite,
  expectInteger,
  expectNotNegative,
  expectOneOf,
  expectPositive,
  expectSwitch,
  ValueError,
} from "@chainrule/tensor";
import { expect, test } from "vitest";

test("expectCount takes whole numbers in its range and refuses the rest with the range in words", () => {
  expect(() => expectCount("f", "pieces", 1)).not.toThrow();
  expect(() => expectCount("f", "pieces", 4, 2, 4)).not.toThrow();
  for (const bad of [0, -1, 1.5, NaN, Infinity, "3" as never, undefined as never]) {
    expect(() => expectCount("f", "pieces", bad)).toThrow(ValueError);
  }
  expect(() => expectCount("f", "pieces", 0)).toThrow("f: pieces must be a whole number from 1 up, got 0");
  expect(() => expectCount("f", "pieces", 5, 2, 4)).toThrow("pieces must be a whole number from 2 to 4, got 5");
  expect(() => expectCount("f", "pieces", "3" as never)).toThrow('got "3"');
});

test("expectInteger takes negative whole numbers too", () => {
  expect(() => expectInteger("f", "axis", -2)).not.toThrow();
  expect(() => expectInteger("f", "axis", 0.5)).toThrow("f: axis must be a whole number, got 0.5");
});

test("expectFinite refuses NaN, infinities and what is no number", () => {
  expect(() => expectFinite("f", "slope", -1e300)).not.toThrow();
  for (const bad of [NaN, Infinity, null as never]) expect(() => expectFinite("f", "slope", bad)).toThrow(ValueError);
  expect(() => expectFinite("f", "slope", NaN)).toThrow("f: slope must be a finite number, got NaN");
});

test("expectNotNegative takes 0 and refuses less", () => {
  expect(() => expectNotNegative("f", "noise", 0)).not.toThrow();
  expect(() => expectNotNegative("f", "noise", -0.1)).toThrow("f: noise must be a finite number from 0 up, got -0.1");
  expect(() => expectNotNegative("f", "noise", Infinity)).toThrow(ValueError);
});

test("expectOneOf lists the choices", () => {
  expect(() => expectOneOf("f", "fan", "in", ["in", "out"])).not.toThrow();
  expect(() => expectOneOf("f", "fan", "up", ["in", "out"])).toThrow('f: fan must be one of "in", "out", got "up"');
});

test("expectSwitch takes true, false and nothing", () => {
  for (const good of [true, false, undefined]) expect(() => expectSwitch("f", "shuffle", good)).not.toThrow();
  expect(() => expectSwitch("f", "shuffle", 1 as never)).toThrow("f: shuffle must be true or false, got 1");
});

test("expectPositive refuses what is no finite number above 0, and says what to do instead", () => {
  expectPositive("Gate", "beta", 0.5);
  for (const value of [0, -1, NaN, Infinity]) expect(() => expectPositive("Gate", "beta", value)).toThrow(ValueError);
  expect(() => expectPositive("Gate", "beta", 0)).toThrow("Gate: beta must be a finite number above 0, got 0");
  expect(() => expectPositive("Gate", "beta", 0, "Leave it out")).toThrow("got 0. Leave it out");
});
