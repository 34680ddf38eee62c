import { assign, DTypeError, dtypeOf, flat, fromTypedArray, pack, Random, ValueError, zeros } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import type { Gate } from "../gate.ts";
import type { ConformanceSubject } from "./conformance-subject.ts";
import { difference } from "./differences.ts";
import { gateState } from "./gate-state.ts";

/** What the laws make of a subject: gates and tensors, new ones each time, so that no law disturbs another. */
export class Trial {
  readonly name: string;
  readonly tolerance: number;
  readonly float32Tolerance: number;
  readonly finiteAt: readonly number[];
  /** Whether every element type that a gate may be asked for can be had; otherwise float64 alone. */
  readonly dtypes: readonly DType[];
  /** Whether an output depends on its own example alone; undefined when nothing says so. */
  readonly independentExamples: boolean | undefined;
  readonly #subject: ConformanceSubject;

  /**
   * @throws ValueError when `make` gives no gate.
   * @throws DTypeError when an input is not float64.
   */
  constructor(subject: ConformanceSubject) {
    this.#subject = subject;
    for (const [i, input] of subject.inputs.entries()) expectFloat64(`input ${i}`, input);
    const gate = this.make();
    if (typeof gate?.forward !== "function" || typeof gate.parameters !== "function") throw notAGate(gate);
    this.name = subject.name ?? String(gate);
    this.tolerance = subject.tolerance ?? 1e-6;
    this.float32Tolerance = subject.float32Tolerance ?? 1e-4;
    this.finiteAt = subject.finiteAt ?? [0, 1e4];
    this.dtypes = isOf("float32", this.make("float32")) ? ["float64", "float32"] : ["float64"];
    const coupling = gate.pattern?.coupling;
    this.independentExamples = subject.independentExamples ?? (coupling === undefined ? undefined : coupling !== "all");
  }

  /** A new gate. */
  make(dtype: DType = "float64"): Gate {
    return this.#subject.make(dtype);
  }

  /** Copies of the example inputs, rounded to float32 whichever type they have, so that both types see the same numbers. */
  inputs(dtype: DType = "float64"): Tensor[] {
    return this.#subject.inputs.map((input) => rounded(input, dtype));
  }

  /** Other inputs that the gate takes: the numbers of each in reverse order. */
  others(dtype: DType = "float64"): Tensor[] {
    const inputs = this.inputs(dtype);
    for (const input of inputs) flat(input).reverse();
    return inputs;
  }

  /** The example inputs with other numbers in those that are numbers, by a function of the place in the tensor. */
  varied(value: (at: number, before: number) => number, dtype: DType = "float64"): Tensor[] {
    const inputs = this.inputs(dtype);
    for (const i of this.numbers) {
      const data = flat(inputs[i]);
      for (let at = 0; at < data.length; at++) data[at] = value(at, data[at]);
    }
    return inputs;
  }

  /** The places of the inputs that are numbers to be varied. */
  get numbers(): readonly number[] {
    return this.#subject.inputs.flatMap((_, i) => (this.#subject.fixed?.includes(i) ? [] : [i]));
  }

  /** What comes back to an output: entries of size 0.5 to 1.5 and either sign, the same for the same shape. */
  gradientFor(output: Tensor): Tensor {
    const gradient = zeros(output.shape, dtypeOf(output));
    const random = new Random(3);
    for (let at = 0; at < gradient.data.length; at++) {
      gradient.data[at] = Math.fround(random.uniform(0.5, 1.5) * (random.integer(2) === 0 ? 1 : -1));
    }
    return gradient;
  }

  /** Whether the gate's pattern says that forward leaves no trace. */
  get isRepeatable(): boolean {
    return this.make().pattern?.repeatable ?? true;
  }

  /** Whether a second forward gives the same output as the first, as it does without noise. */
  get isSteady(): boolean {
    const gate = this.make();
    const first = pack(gate.forward(...this.inputs()));
    return this.isRepeatable || difference("output", gate.forward(...this.inputs()), first).length === 0;
  }

  /** Gives a gate the parameter values of another one that is like it. */
  copyParameters(to: Gate, from: Gate): void {
    const sources = [...from.parameters()];
    for (const [i, { value }] of [...to.parameters()].entries()) assign(value, sources[i].value);
  }
}

/** Whether no parameter and no state of a gate is of the other element type. */
function isOf(dtype: DType, gate: Gate): boolean {
  const own = [...Array.from(gate.parameters(), ({ value }) => value), ...gateState(gate)];
  const Other = dtype === "float32" ? Float64Array : Float32Array;
  return own.every(({ data }) => !(data instanceof Other));
}

function rounded(x: Tensor, dtype: DType): Tensor {
  const numbers = Float32Array.from(flat(pack(x)));
  if (dtype === "float32") return fromTypedArray(numbers, x.shape);
  return fromTypedArray(Float64Array.from(numbers), x.shape);
}

function expectFloat64(name: string, x: Tensor): void {
  if (dtypeOf(x) === "float64") return;
  throw new DTypeError({
    code: "dtype-mismatch",
    where: "conformance",
    expected: `${name} must be float64; the laws on float32 round it themselves`,
    got: dtypeOf(x),
    fix: 'Make it with tensor(rows, "float64")',
  });
}

function notAGate(got: unknown): ValueError {
  return new ValueError({
    code: "not-a-gate",
    where: "conformance",
    expected: "make must give a gate with forward, backward and parameters",
    got: String(got),
    fix: "Give a function that makes it: make: () => new Sigmoid()",
  });
}
