import { fromJSON, toJSON } from "@chainrule/core";
import { Pad1d, Pad2d, Upsample1d, Upsample2d } from "@chainrule/layers";
import { layerRegistry } from "@chainrule/layers/registry";
import { toNested } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { normals } from "../recurrent/normals.ts";

test.each([
  new Pad1d([1, 2], { mode: "reflect" }),
  new Upsample1d({ size: 7 }),
  new Upsample1d({ size: 7, mode: "linear", alignCorners: true }),
  new Upsample1d({ scaleFactor: 1.5, mode: "linear" }),
])("fromJSON builds %s again, which does the same with a sequence", (gate) => {
  const copy = fromJSON(JSON.parse(JSON.stringify(toJSON(gate, layerRegistry))), layerRegistry);
  expect([copy.constructor, String(copy)]).toEqual([gate.constructor, String(gate)]);
  const x = normals([2, 1, 4], 1);
  expect(toNested(copy.forward(x))).toEqual(toNested(gate.forward(x)));
});

test.each([
  new Pad2d([0, 1, 2, 1], { value: 3 }),
  new Upsample2d({ size: [3, 7] }),
  new Upsample2d({ size: 7, mode: "bilinear", alignCorners: true }),
  new Upsample2d({ scaleFactor: [1.5, 2], mode: "bilinear" }),
])("fromJSON builds %s again, which does the same with an image", (gate) => {
  const copy = fromJSON(JSON.parse(JSON.stringify(toJSON(gate, layerRegistry))), layerRegistry);
  expect([copy.constructor, String(copy)]).toEqual([gate.constructor, String(gate)]);
  const x = normals([2, 1, 2, 4], 1);
  expect(toNested(copy.forward(x))).toEqual(toNested(gate.forward(x)));
});
