import type { Dataset } from "@chainrule/data";
import type { IntegerTensor } from "@chainrule/tensor";

/** The bytes of one image, row by row; those of a set lie one image after the other, as `loadMnist` gives them. */
export function imageBytes(images: Dataset<IntegerTensor>, index: number): Uint8Array {
  const { data, offset, stride } = images.inputs;
  const start = offset + index * stride[0];
  return Uint8Array.from(data.slice(start, start + stride[0]));
}
