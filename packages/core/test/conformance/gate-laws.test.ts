import { Cache, gateLaws } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { ChainruleError, DTypeError, tensor, unary, ValueError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { LookUp, Squares } from "./specimens.ts";

const inputs: [input: Tensor] = [
  tensor(
    [
      [1, -2],
      [3, 4],
    ],
    "float64",
  ),
];

/** Identity with a gradient that is half of what it should be, without checks, pattern or text. */
function halving(): Gate<[input: Tensor]> {
  const cache: Cache<null> = new Cache("Halving");
  return {
    forward(input) {
      const output = unary("scale", input, 1);
      cache.keep(output, null);
      return output;
    },
    backward(gradOutput: Tensor): [Tensor] {
      cache.take(gradOutput);
      return [unary("scale", gradOutput, 0.5)];
    },
    parameters: () => [],
  };
}

test("gateLaws gives laws with titles of their own", () => {
  const laws = gateLaws({ make: (dtype) => new Squares(dtype), inputs });
  expect(new Set(laws.map(({ name }) => name)).size).toBe(laws.length);
  expect(new Set(laws.map(({ key }) => key)).size).toBe(laws.length);
  for (const { name } of laws) expect(name).toMatch(/^(Gate|Layer)\..*[^.]$/);
});

test("GateLaw.check is silent about a right gate, and throws the findings about a wrong one", () => {
  const check = (key: string, make: () => Gate<[Tensor]>): void =>
    gateLaws({ make, inputs, name: "Halving()" })
      .find((law) => law.key === key)
      ?.check();
  expect(() => check("gradients", () => new Squares("float64"))).not.toThrow();
  expect(() => check("gradients", halving)).toThrow(ChainruleError);
  expect(() => check("gradients", halving)).toThrow(
    /^Halving\(\): Gate.backward agrees with central differences.*, got input 0 \[\d, \d\]: expected -?[\d.]+, got -?[\d.]+/,
  );
});

test("gateLaws does not try what the subject excepts, and tells the reason", () => {
  const exceptions = { gradients: "half is meant" };
  const law = gateLaws({ make: halving, inputs, exceptions }).find(({ key }) => key === "gradients");
  expect(law?.examine()).toMatchObject({ verdict: "excepted", reason: "half is meant", findings: [] });
});

test("gateLaws holds indices and masks fixed where the subject says so", () => {
  const indices: [indices: Tensor] = [tensor([2, 0, 1], "float64")];
  const broken = (fixed: readonly number[]): string[] =>
    gateLaws({ make: (dtype) => new LookUp(dtype), inputs: indices, fixed })
      .map((law) => law.examine())
      .filter(({ verdict }) => verdict === "broken")
      .map(({ key }) => key);
  expect(broken([0])).toEqual([]);
  // Moved by a little an index is none.
  expect(broken([])).toContain("gradients");
});

test("gateLaws refuses inputs of float32, and what is no gate", () => {
  expect(() => gateLaws({ make: halving, inputs: [tensor([1])] })).toThrow(DTypeError);
  expect(() => gateLaws({ make: halving, inputs: [tensor([1])] })).toThrow("input 0 must be float64");
  expect(() => gateLaws({ make: () => Squares as never, inputs })).toThrow(ValueError);
});
