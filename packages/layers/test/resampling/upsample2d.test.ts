import { couplingOf } from "@chainrule/core";
import { Upsample2d } from "@chainrule/layers";
import { tensor, toNested } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { normals } from "../recurrent/normals.ts";

test.each([
  new Upsample2d({ size: [2, 5] }),
  new Upsample2d({ scaleFactor: 1.5 }),
  new Upsample2d({ size: [2, 5], mode: "bilinear", alignCorners: true }),
  new Upsample2d({ scaleFactor: [2, 1.5], mode: "bilinear" }),
])("Upsample2d.tied draws out as the first does, as %s, and remembers a pass of its own", (gate) => {
  const tied = gate.tied();
  expect(tied.settings).toEqual(gate.settings);
  const x = tensor([[[[1, 2, 4]]]]);
  const output = gate.forward(x);
  expect(toNested(tied.forward(x))).toEqual(toNested(output));
  const gradInput = tied.backward(output)[0];
  const longer = tied.forward(normals([1, 1, 2, 4], 1, "float32"));
  expect(toNested(gate.backward(output)[0])).toEqual(toNested(gradInput));
  expect(tied.backward(longer)[0].shape).toEqual([1, 1, 2, 4]);
});

test("Upsample2d.pattern moves gradients where entries are copied, mixes them where they are, and couples an image", () => {
  for (const [mode, role] of [
    ["nearest", "mover"],
    ["bilinear", "mixer"],
  ] as const) {
    const gate = new Upsample2d({ scaleFactor: 2, mode });
    expect([gate.pattern.role, gate.pattern.coupling]).toEqual([role, "example"]);
    expect(couplingOf(gate, [normals([2, 1, 2, 3], 1)])).toBe("example");
  }
});
