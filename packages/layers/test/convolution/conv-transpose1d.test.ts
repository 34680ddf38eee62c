import { ConvTranspose1d } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("ConvTranspose1d without a bias adds none and has one parameter, and so has one tied to it", () => {
  const layer = new ConvTranspose1d(1, 1, 2, { dtype: "float64", stride: 2, outputPadding: 1, bias: false });
  layer.weight.value.data.set([1, 10]);
  const tied = layer.tied();
  expect([layer.parameters(), tied.parameters()]).toEqual([[layer.weight], [layer.weight]]);
  for (const gate of [layer, tied]) {
    // 1 * [1, 10], and two further 2 * [1, 10], and a place that no window reaches.
    expect(gate.forward(tensor([[[1, 2]]], "float64"))).toBeAllClose([[[1, 10, 2, 20, 0]]]);
    expect(gate.backward(tensor([[[1, 2, 3, 4, 5]]], "float64"))[0]).toBeAllClose([[[21, 43]]]);
  }
  // Twice 1 * 1 + 2 * 3 and 1 * 2 + 2 * 4.
  expect(layer.weight.grad).toBeAllClose([[[14, 20]]]);
});
