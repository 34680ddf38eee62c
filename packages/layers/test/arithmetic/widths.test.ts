import { Exp, Linear, Log, Negate, Power, Reciprocal, Sequential, Sqrt } from "@chainrule/layers";
import { ones } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { refusal } from "./refusal.ts";

test("Sequential carries the width through gates of one input, for the compiler and at run time", () => {
  const kept = new Sequential(
    new Linear(3, 4),
    new Negate(),
    new Power(2),
    new Exp(),
    new Log(),
    new Sqrt(),
    new Reciprocal(),
    new Linear(4, 2),
  );
  expect(kept.forward(ones([1, 3])).shape).toEqual([1, 2]);
});

test("Sequential refuses a misfit after any of them", () => {
  const misfits = [
    // @ts-expect-error 4 features meet a layer that takes 5.
    new Sequential(new Linear(3, 4), new Negate(), new Linear(5, 2)),
    // @ts-expect-error
    new Sequential(new Linear(3, 4), new Power(2), new Linear(5, 2)),
    // @ts-expect-error
    new Sequential(new Linear(3, 4), new Exp(), new Linear(5, 2)),
    // @ts-expect-error
    new Sequential(new Linear(3, 4), new Log(), new Linear(5, 2)),
    // @ts-expect-error
    new Sequential(new Linear(3, 4), new Sqrt(), new Linear(5, 2)),
    // @ts-expect-error
    new Sequential(new Linear(3, 4), new Reciprocal(), new Linear(5, 2)),
  ];
  for (const misfit of misfits) {
    expect(refusal(() => misfit.forward(ones([1, 3])))).toMatchObject({
      type: "ShapeError",
      message: expect.stringContaining("Sequential[2] Linear.forward: input must be [batch, 5]"),
    });
  }
});
