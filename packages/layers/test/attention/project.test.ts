import { MultiHeadAttention } from "@chainrule/layers";
import { toNested, zeros } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { normals } from "../recurrent/normals.ts";

test("MultiHeadAttention.backward leaves frozen parameters alone one by one, and the others' gradients are as ever", () => {
  const given = [normals([2, 3, 4], 1), normals([2, 3, 4], 2), normals([2, 3, 4], 3)] as const;
  const free = new MultiHeadAttention(4, 2, { dtype: "float64" });
  const gradients = free.backward(free.forward(...given)).map(toNested);
  for (const frozen of free.parameters().keys()) {
    const gate = new MultiHeadAttention(4, 2, { dtype: "float64" });
    gate.parameters()[frozen].requiresGrad = false;
    expect(gate.backward(gate.forward(...given)).map(toNested)).toEqual(gradients);
    const expected = free.parameters().map(({ grad }, i) => toNested(i === frozen ? zeros(grad.shape) : grad));
    expect(gate.parameters().map(({ grad }) => toNested(grad))).toEqual(expected);
  }
});
