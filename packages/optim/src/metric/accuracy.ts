import {
  argmax,
  expectShape,
  expectTensor,
  isIntegerTensor,
  ShapeError,
  shapeText,
  ValueError,
} from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import type { Metric } from "./metric.ts";

/**
 * The share of examples whose largest output stands at the right class; the first one counts on a tie.
 *
 * - Shapes: prediction `[..., classes]` of logits or probabilities with at least 2 classes; target integer labels
 *   `[...]`, or one row of probabilities (a one-hot row, say) for each prediction, `[..., classes]`.
 */
export class Accuracy implements Metric<Tensor | IntegerTensor, "accuracy"> {
  readonly name = "accuracy";
  #correct = 0;
  #seen = 0;

  reset(): void {
    this.#correct = 0;
    this.#seen = 0;
  }

  update(prediction: Tensor, target: Tensor | IntegerTensor): void {
    expectTensor("Accuracy.update", "prediction", prediction);
    const classes = prediction.shape.at(-1) ?? 0;
    if (classes < 2) throw noClasses(prediction);
    const chosen = argmax(prediction);
    const wanted = wantedClasses(prediction, target, classes);
    for (let i = 0; i < chosen.size; i++) if (chosen.data[i] === wanted[i]) this.#correct++;
    this.#seen += chosen.size;
  }

  value(): number {
    return this.#correct / this.#seen;
  }
}

/** The right class of each example, in row-major order. */
function wantedClasses(prediction: Tensor, target: Tensor | IntegerTensor, classes: number): Int32Array {
  if (!isIntegerTensor(target)) {
    expectTensor("Accuracy.update", "target", target);
    expectShape("Accuracy.update", "target (rows of probabilities; labels must be integers)", target, prediction.shape);
    return argmax(target).data;
  }
  // Only the shape is looked at, which integer tensors have as well.
  expectShape("Accuracy.update", "target", target as unknown as Tensor, prediction.shape.slice(0, -1));
  const labels = new Int32Array(target.size);
  for (let i = 0; i < labels.length; i++) {
    const label = elementAt(target, i);
    if (label < 0 || label >= classes) {
      throw new ValueError({
        code: "label-out-of-range",
        where: "Accuracy.update",
        expected: `labels must be from 0 to ${classes - 1}`,
        got: `${label} for example ${i}`,
      });
    }
    labels[i] = label;
  }
  return labels;
}

/** The element at a position in row-major order, whatever the strides. */
function elementAt(x: IntegerTensor, position: number): number {
  let index = x.offset;
  let rest = position;
  for (let axis = x.shape.length - 1; axis >= 0; axis--) {
    index += (rest % x.shape[axis]) * x.stride[axis];
    rest = Math.floor(rest / x.shape[axis]);
  }
  return x.data[index];
}

function noClasses(prediction: Tensor): ShapeError {
  return new ShapeError({
    code: "no-classes",
    where: "Accuracy.update",
    expected: "prediction must be [batch, classes] with at least 2 classes",
    got: shapeText(prediction.shape),
    fix: "Give the model one output for each class",
  });
}
