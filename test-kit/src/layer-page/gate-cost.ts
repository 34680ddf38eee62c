import { isLayer, watchCaches } from "@chainrule/core";
import { countMultiplyAdds, shapeText } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { GateExample } from "../gate-example.ts";

/**
 * What one pass of a gate takes in training, as measured on its example: multiply-adds of products and convolutions, and the numbers
 * that it keeps from forward to backward.
 */
export function gateCost({ make, inputs }: GateExample): string {
  const gate = make();
  if (isLayer(gate)) gate.train();
  const given = inputs();
  const kept = new Map<unknown, number>();
  let output: Tensor | undefined;
  const forward = countMultiplyAdds(() => {
    output = watchCaches(
      () => gate.forward(...given),
      (_, tensors) => {
        for (const { data, size } of tensors) kept.set(data, size);
      },
    );
  });
  const backward = countMultiplyAdds(() => gate.backward(output as Tensor));
  const numbers = [...kept.values()].reduce((sum, size) => sum + size, 0);
  const products = forward + backward > 0 ? `${forward} multiply-adds forward, ${backward} back; ` : "";
  return `${products}${numbers} numbers kept at ${given.map(({ shape }) => `\`${shapeText(shape)}\``).join(", ")}`;
}
