import { expectCount, ValueError } from "@chainrule/tensor";

/** The shape of an input: lengths, and `"batch"` for the first axis where that counts the examples. */
export type InputShape = readonly (number | "batch")[];

/**
 * The shapes of all inputs, from one shape or several.
 *
 * @throws ValueError for what is no length, and for "batch" on another axis than the first.
 */
export function inputShapes(inputShape: InputShape | readonly InputShape[]): readonly InputShape[] {
  const shapes = isList(inputShape) ? inputShape : [inputShape];
  for (const shape of shapes) {
    for (const [axis, length] of shape.entries()) {
      if (length !== "batch") expectCount("summary", `inputShape[${axis}]`, length, 0);
      else if (axis > 0) {
        throw new ValueError({
          code: "invalid-shape",
          where: "summary",
          expected: 'inputShape may have "batch" as its first axis only',
          got: `it as axis ${axis}`,
        });
      }
    }
  }
  return shapes;
}

function isList(shape: InputShape | readonly InputShape[]): shape is readonly InputShape[] {
  return Array.isArray(shape[0]);
}
