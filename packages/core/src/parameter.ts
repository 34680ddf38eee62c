import {
  contiguous,
  dtypeOf,
  exemptFromClock,
  expectTensor,
  flat,
  fromTypedArray,
  lastingSideBySide,
  setToZero,
} from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import { GradientNote } from "./gradient-note.ts";
import { GradientUse } from "./gradient-use.ts";

/** Settings of a {@link Parameter}. */
export interface ParameterOptions {
  /** Whether training changes it. Default true; a frozen parameter gets no gradient and no update. */
  readonly requiresGrad?: boolean;
}

/**
 * A tensor that training changes, with the gradient that gates add to and optimizers read.
 *
 * The value it is made with is copied, into the memory that the engine computes in; value and gradient are contiguous, and
 * stay the same tensors for good. They get their place at the first look at `value` or `grad`, together with those that
 * the parameter was {@link Parameter.join | joined} with: so nothing that anybody holds ever moves.
 */
export class Parameter<T extends Tensor = Tensor> {
  readonly name: string;
  /** Of value and gradient. To look at it gives them no place yet. */
  readonly shape: readonly number[];
  requiresGrad: boolean;
  /** Which step of an optimizer has used the gradient, as optimizers note it. */
  readonly gradientUse: GradientUse = new GradientUse();
  /** What gates have told of the gradient as they added to it. */
  readonly gradientNote: GradientNote = new GradientNote();
  readonly #dtype: DType;
  /** The value before it has its place. */
  #initial: T | undefined;
  #value: T | undefined;
  #grad: T | undefined;
  /** Those that get their places together with this one, in order; none once it has its own. */
  #company: readonly Parameter[] = [this];

  constructor(name: string, value: T, options: ParameterOptions = {}) {
    expectTensor(`Parameter ${name}`, "value", value);
    this.name = name;
    this.shape = Object.freeze(value.shape.slice());
    this.#dtype = dtypeOf(value);
    this.#initial = fromTypedArray(flat(contiguous(value)).slice(), value.shape) as T;
    this.requiresGrad = options.requiresGrad ?? true;
  }

  /**
   * Lays the values of these parameters side by side, and their gradients too, as far as nobody has looked at them yet, so
   * that an optimizer's step can be one kernel call. The latest arrangement counts. Layers that hold other layers call it
   * with all their parameters, and optimizers with those of each group; a program is right without it.
   */
  static join(parameters: Iterable<Parameter>): void {
    const unseen = [...new Set(parameters)].filter(
      (parameter) => #initial in parameter && parameter.#initial !== undefined,
    );
    for (const parameter of unseen) parameter.#company = unseen;
  }

  get value(): T {
    if (this.#value === undefined) this.#place();
    return this.#value as T;
  }

  /** Same shape and type as `value`. Gates add to it; `zeroGrad` empties it. */
  get grad(): T {
    if (this.#grad === undefined) this.#place();
    return this.#grad as T;
  }

  /** Sets the gradient to zero. */
  zeroGrad(): void {
    setToZero(this.grad);
    this.gradientUse.clear();
  }

  toString(): string {
    return `Parameter ${this.name} [${this.shape.join(", ")}]${this.requiresGrad ? "" : " (frozen)"}`;
  }

  /** Gives its place to this one and to its company, less those that have joined another one since. */
  #place(): void {
    const company = this.#company.filter((parameter) => parameter.#company === this.#company);
    for (const dtype of ["float32", "float64"] as const) {
      Parameter.#placeAll(company.filter((parameter) => parameter.#dtype === dtype));
    }
  }

  static #placeAll(alike: readonly Parameter[]): void {
    if (alike.length === 0) return;
    const initials = alike.map((parameter) => parameter.#initial as Tensor);
    const shapes = initials.map(({ shape }) => shape);
    const values = lastingSideBySide(shapes, alike[0].#dtype);
    const grads = lastingSideBySide(shapes, alike[0].#dtype);
    for (const [i, parameter] of alike.entries()) {
      values[i].data.set(initials[i].data);
      parameter.#value = values[i];
      parameter.#grad = grads[i];
      exemptFromClock(grads[i]);
      parameter.#initial = undefined;
      parameter.#company = [];
    }
  }
}
