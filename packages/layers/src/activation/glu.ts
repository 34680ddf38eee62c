import { Cache } from "@chainrule/core";
import type { BackwardPattern, Gate, Parameter, Turns } from "@chainrule/core";
import {
  binary,
  concatenate,
  contiguous,
  expectInputs,
  expectInteger,
  resolveAxes,
  ShapeError,
  shapeText,
  unary,
  unaryGradient,
} from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { couplingAlong } from "../arithmetic/coupling-along.ts";
import type { Halved } from "../arithmetic/axis-rules.ts";

/** Settings of a {@link GLU}. */
export interface GLUOptions<Axis = number> {
  /** The axis that is split in two; negative ones count from the end. Default -1, the last. */
  readonly axis?: Axis;
}

/** What backward needs. */
interface Kept {
  readonly values: Tensor;
  readonly gates: Tensor;
  readonly axis: number;
}

/**
 * Gated linear unit: the input is split in two along an axis, and the second half lets the first one through:
 * `y = a * s` with `s = 1 / (1 + exp(-b))` for the halves `a` and `b`.
 *
 * - Shapes: input `[..., 2 * n, ...]`, output `[..., n, ...]`; at least one axis, of even length.
 * - Backward: the gradient of `a` is `gradOutput * s`, that of `b` is `gradOutput * a * s * (1 - s)`.
 * - Cache: `a` and `s`.
 * - Source: Dauphin, Fan, Auli and Grangier, 2017, Language Modeling with Gated Convolutional Networks.
 */
export class GLU<const Axis extends number = -1> implements Gate<[input: Tensor]> {
  declare readonly "~width": Turns<Halved<Axis>>;
  readonly axis: number;
  readonly #cache: Cache<Kept> = new Cache("GLU");

  constructor(options: GLUOptions<Axis> = {}) {
    const { axis = -1 } = options;
    expectInteger("GLU", "axis", axis);
    this.axis = axis;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs("GLU.forward", inputs, ["input"]);
    const [axis] = resolveAxes("GLU.forward", this.axis, input.shape.length);
    expectEven(input, axis);
    const values = contiguous(half(input, axis, 0));
    const gates = unary("sigmoid", half(input, axis, 1));
    const output = binary("multiply", values, gates);
    this.#cache.keep(output, { values, gates, axis });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const { values, gates, axis } = this.#cache.take(gradOutput);
    const grad = contiguous(gradOutput);
    const gradValues = binary("multiply", grad, gates);
    const gradGates = unaryGradient("sigmoid", binary("multiply", grad, values), gates);
    return [concatenate([gradValues, gradGates], axis)];
  }

  get pattern(): BackwardPattern {
    const sentence = "gives each half the gradient times the other half, the second times its sigmoid's slope as well";
    return { role: "switcher", sentence, coupling: couplingAlong(this.axis) };
  }

  parameters(): Parameter[] {
    return [];
  }

  tied(): GLU<Axis> {
    return new GLU({ axis: this.axis });
  }

  toString(): string {
    return `GLU(axis ${this.axis})`;
  }
}

/** One of the two halves along an axis, as a view. */
function half(x: Tensor, axis: number, which: 0 | 1): Tensor {
  const length = x.shape[axis] / 2;
  const start = x.shape.map((_, i) => (i === axis ? which * length : 0));
  const lengths = x.shape.map((whole, i) => (i === axis ? length : whole));
  return x.lo(...start).hi(...lengths);
}

function expectEven({ shape }: Tensor, axis: number): void {
  if (shape[axis] % 2 === 0) return;
  throw new ShapeError({
    code: "odd-length",
    where: "GLU.forward",
    expected: `axis ${axis} of the input must have an even length, to be split in two`,
    got: shapeText(shape),
    fix: `Make the gate before it ${shape[axis] + 1} wide`,
  });
}
