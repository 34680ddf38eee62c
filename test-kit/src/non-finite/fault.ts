import type { Gate, Loss, Parameter, Reduction } from "@chainrule/core";
import { pack, scalar } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";

/** Where a number is made wrong. */
export type FaultKind = "input" | "weight" | "output" | "gradient" | "loss";

/** One number that is made wrong in one step, as often as the step is made. */
export interface Fault {
  readonly kind: FaultKind;
  /** The step of the run, from 1. */
  readonly step: number;
  readonly value: number;
  /** Which element, as a share of all of them. */
  readonly share: number;
}

/** Which step is being made; told by a callback. */
export interface Clock {
  step: number;
}

/** The element that a fault is in, in row-major order. */
export function faultyPosition({ share }: Fault, size: number): number {
  return Math.min(Math.floor(share * size), size - 1);
}

/** The indices of an element. */
export function indexOf(position: number, shape: readonly number[]): number[] {
  let rest = position;
  return shape
    .toReversed()
    .map((length) => {
      const index = rest % length;
      rest = Math.floor(rest / length);
      return index;
    })
    .toReversed();
}

/** Hands everything on, but for the fault. */
export class FaultyGate implements Gate<[input: Tensor]> {
  /** The shape that went through last. */
  shape: readonly number[] = [];
  readonly #fault: Fault;
  readonly #clock: Clock;

  constructor(fault: Fault, clock: Clock) {
    this.#fault = fault;
    this.#clock = clock;
  }

  forward(input: Tensor): Tensor {
    this.shape = input.shape;
    return this.#spoilt(input, "output");
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    return [this.#spoilt(gradOutput, "gradient")];
  }

  parameters(): Parameter[] {
    return [];
  }

  toString(): string {
    return "FaultyGate()";
  }

  #spoilt(x: Tensor, kind: FaultKind): Tensor {
    const copy = pack(x);
    if (this.#fault.kind === kind && this.#fault.step === this.#clock.step) {
      copy.data[faultyPosition(this.#fault, copy.size)] = this.#fault.value;
    }
    return copy;
  }
}

/** A loss whose value is wrong. */
export class FaultyLoss implements Loss {
  readonly reduction: Reduction;
  readonly #loss: Loss;
  readonly #fault: Fault;
  readonly #clock: Clock;

  constructor(loss: Loss, fault: Fault, clock: Clock) {
    this.reduction = loss.reduction;
    this.#loss = loss;
    this.#fault = fault;
    this.#clock = clock;
  }

  forward(prediction: Tensor, target: Tensor | IntegerTensor): Tensor {
    const value = this.#loss.forward(prediction, target);
    return this.#fault.kind === "loss" && this.#fault.step === this.#clock.step ? scalar(this.#fault.value) : value;
  }

  backward(gradOutput?: number | Tensor): [gradPrediction: Tensor] {
    return this.#loss.backward(gradOutput);
  }

  toString(): string {
    return "FaultyLoss()";
  }
}
