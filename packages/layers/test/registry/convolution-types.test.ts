import { fromJSON, toJSON } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { Conv1d, Conv2d, Conv3d, ConvTranspose1d, ConvTranspose2d } from "@chainrule/layers";
import { layerRegistry } from "@chainrule/layers/registry";
import { expect, test } from "vitest";

test.each([
  new Conv1d(2, 4, 3, { padding: 1, stride: 2, dilation: 3, groups: 2 }),
  new Conv1d(2, 4, 2, { padding: "same", bias: false }),
  new Conv2d(2, 4, [2, 3], { padding: [1, 0], stride: [2, 1] }),
  new Conv2d(2, 4, 2, { padding: "same" }),
  new Conv3d(1, 2, [1, 2, 3], { padding: [0, 1, 2], dilation: [1, 2, 1] }),
  new ConvTranspose1d(2, 4, 3, { stride: 2, padding: 1, outputPadding: 1 }),
  new ConvTranspose2d(2, 4, [2, 3], { stride: [1, 2], outputPadding: [0, 1], bias: false }),
] as Gate[])("fromJSON builds %s again, with the same windows and sizes of parameters", (gate) => {
  const copy = fromJSON(JSON.parse(JSON.stringify(toJSON(gate, layerRegistry))), layerRegistry);
  expect([copy.constructor, String(copy)]).toEqual([gate.constructor, String(gate)]);
  expect([...copy.parameters()].map(String)).toEqual([...gate.parameters()].map(String));
});
