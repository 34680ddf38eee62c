import type { Tensor } from "@chainrule/tensor";
import type { ConformanceFinding, Law } from "../law.ts";

/** A tensor and what it is, for people. */
type Named = readonly [name: string, tensor: Tensor];

/** Callers add to the gradients they get, in place, and fill the same batch again: nothing of theirs may lie in another's. */
export const ownMemory: Law = {
  key: "own-memory",
  name: "Gate.forward and backward give tensors that share no memory with others",
  examine(trial) {
    const gate = trial.make();
    const inputs = trial.inputs();
    const output = gate.forward(...inputs);
    const gradOutput = trial.gradientFor(output);
    const gradients = gate.backward(gradOutput).map((gradient, i): Named => [`the gradient of input ${i}`, gradient]);
    const given: Named[] = [
      ...inputs.map((input, i): Named => [`input ${i}`, input]),
      ...Array.from(gate.parameters()).flatMap(({ name, value, grad }): Named[] => [
        [`the value of parameter ${name}`, value],
        [`the gradient of parameter ${name}`, grad],
      ]),
    ];
    return [
      ...sharing(["the output", output], given),
      ...gradients.flatMap((gradient, i) =>
        sharing(gradient, [...given, ["the output", output], ["gradOutput", gradOutput], ...gradients.slice(0, i)]),
      ),
    ];
  },
};

function sharing([of, x]: Named, others: readonly Named[]): ConformanceFinding[] {
  return others.flatMap(([name, other]) =>
    overlap(x, other) ? [{ of, expected: "memory of its own", got: `that of ${name}` }] : [],
  );
}

/** Whether two tensors of positive strides lie, from first to last element, in the same bytes. */
function overlap(a: Tensor, b: Tensor): boolean {
  if (a.data.buffer !== b.data.buffer || a.size === 0 || b.size === 0) return false;
  const [[aFrom, aTo], [bFrom, bTo]] = [extent(a), extent(b)];
  return aFrom < bTo && bFrom < aTo;
}

function extent({ data, shape, stride, offset }: Tensor): [from: number, to: number] {
  const last = shape.reduce((at, length, axis) => at + (length - 1) * stride[axis], offset);
  const bytes = data.BYTES_PER_ELEMENT;
  return [data.byteOffset + offset * bytes, data.byteOffset + (last + 1) * bytes];
}
