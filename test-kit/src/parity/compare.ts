import { flat, fromTypedArray, contiguous, sameShape, setToZero } from "@chainrule/tensor";
import type { DType, IntegerTensor, Tensor } from "@chainrule/tensor";
import type { Numbers, ParityCase } from "./fixture.ts";
import type { Fixed, MakeSubject, Subject } from "./subject.ts";

/** One tensor of ours beside PyTorch's. */
export interface Comparison {
  readonly what: string;
  /** The largest difference of two elements over the largest magnitude in PyTorch's tensor; Infinity where shapes differ. */
  readonly difference: number;
}

/** How large a difference may be. */
export const TOLERANCES: Readonly<Record<DType, number>> = { float32: 1e-5, float64: 1e-10 };

/** Runs one case forward and backward in the given element type, and compares all that PyTorch gave. */
export function compareCase(make: MakeSubject, parityCase: ParityCase, dtype: DType): Comparison[] {
  const fixed: Fixed = Object.fromEntries(
    Object.entries(parityCase.fixed).map(([name, numbers]) => [
      name,
      numbers.integers ? integersOf(numbers) : tensorOf(numbers, dtype),
    ]),
  );
  const gate = make(parityCase.options as never, dtype, fixed) as Subject;
  const parameters = [...gate.parameters()];
  if (parameters.length !== parityCase.parameters.length) {
    return [{ what: `${parameters.length} parameters of ${parityCase.parameters.length}`, difference: Infinity }];
  }
  for (const [at, parameter] of parameters.entries()) {
    const wanted = tensorOf(parityCase.parameters[at], dtype);
    if (!sameShape(parameter.value.shape, wanted.shape)) {
      return [{ what: `the shape of ${parameter.name}`, difference: Infinity }];
    }
    flat(parameter.value).set(flat(wanted));
    setToZero(parameter.grad);
  }
  const output = gate.forward(...parityCase.inputs.map((input) => tensorOf(input, dtype)));
  const gradients = gate.backward(tensorOf(parityCase.gradOutput, dtype));
  const state = gate as unknown as Readonly<Record<string, Tensor>>;
  return [
    compare("the output", output, parityCase.output),
    ...parityCase.gradInputs.map((wanted, at) => compare(`the gradient of input ${at}`, gradients[at], wanted)),
    ...parityCase.gradParameters.map((wanted, at) =>
      compare(`the gradient of ${parameters[at].name}`, parameters[at].grad, wanted),
    ),
    ...Object.entries(parityCase.state).map(([name, wanted]) => compare(name, state[name], wanted)),
  ];
}

/**
 * Relative to the tensor's largest magnitude, as an element near zero is what is left of larger terms: its own size says
 * nothing about their rounding.
 */
function compare(what: string, ours: Tensor | undefined, theirs: Numbers): Comparison {
  if (ours === undefined || !sameShape(ours.shape, theirs.shape)) return { what, difference: Infinity };
  const got = flat(contiguous(ours));
  const wanted = theirs.data.map(Number);
  let scale = 0;
  let worst = 0;
  for (const [at, want] of wanted.entries()) {
    if (Number.isFinite(want)) {
      scale = Math.max(scale, Math.abs(want));
      const difference = Math.abs(got[at] - want);
      worst = Number.isNaN(difference) ? Infinity : Math.max(worst, difference);
    } else if (!Object.is(got[at], want)) {
      worst = Infinity;
    }
  }
  return { what, difference: worst === 0 ? 0 : worst / (scale || 1) };
}

function tensorOf({ shape, data }: Numbers, dtype: DType): Tensor {
  const Memory = dtype === "float32" ? Float32Array : Float64Array;
  return fromTypedArray(Memory.from(data.map(Number)), shape) as Tensor;
}

function integersOf({ shape, data }: Numbers): IntegerTensor {
  return fromTypedArray(Int32Array.from(data.map(Number)), shape);
}
