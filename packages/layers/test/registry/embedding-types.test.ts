import { fromJSON, toJSON } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { Embedding, LearnedPositions, SinusoidalPositions } from "@chainrule/layers";
import { layerRegistry } from "@chainrule/layers/registry";
import { expect, test } from "vitest";

test.each([
  new Embedding(5, 4),
  new Embedding(5, 4, { paddingIndex: 0, dtype: "float64" }),
  new LearnedPositions(6, 4),
  new SinusoidalPositions(4, { base: 100 }),
] as Gate[])("fromJSON builds %s again, with parameters of the same sizes and types", (gate) => {
  const copy = fromJSON(JSON.parse(JSON.stringify(toJSON(gate, layerRegistry))), layerRegistry);
  expect([copy.constructor, String(copy)]).toEqual([gate.constructor, String(gate)]);
  const values = ({ value }: { value: { shape: readonly number[]; dtype: string } }): unknown => [
    value.shape,
    value.dtype,
  ];
  expect([...copy.parameters()].map(values)).toEqual([...gate.parameters()].map(values));
});
