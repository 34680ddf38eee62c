import { couplingOf } from "@chainrule/core";
import { Upsample1d } from "@chainrule/layers";
import { tensor, toNested } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { normals } from "../recurrent/normals.ts";

test.each([
  new Upsample1d({ size: 5 }),
  new Upsample1d({ scaleFactor: 1.5 }),
  new Upsample1d({ size: 5, mode: "linear", alignCorners: true }),
  new Upsample1d({ scaleFactor: 1.5, mode: "linear" }),
])("Upsample1d.tied draws out as the first does, as %s, and remembers a pass of its own", (gate) => {
  const tied = gate.tied();
  expect(tied.settings).toEqual(gate.settings);
  const x = tensor([[[1, 2, 4]]]);
  const output = gate.forward(x);
  expect(toNested(tied.forward(x))).toEqual(toNested(output));
  const gradInput = tied.backward(output)[0];
  const longer = tied.forward(normals([1, 1, 4], 1, "float32"));
  expect(toNested(gate.backward(output)[0])).toEqual(toNested(gradInput));
  expect(tied.backward(longer)[0].shape).toEqual([1, 1, 4]);
});

test("Upsample1d.pattern moves gradients where entries are copied, mixes them where they are, and couples an axis", () => {
  for (const [mode, role] of [
    ["nearest", "mover"],
    ["linear", "mixer"],
  ] as const) {
    const gate = new Upsample1d({ scaleFactor: 2, mode });
    expect([gate.pattern.role, gate.pattern.coupling]).toEqual([role, "row"]);
    expect(couplingOf(gate, [normals([2, 1, 3], 1)])).toBe("row");
  }
});
