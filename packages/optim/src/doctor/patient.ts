import type { Batch, Gate, Loss, Parameter } from "@chainrule/core";
import { dtypeOf, setToZero, zerosLike } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import { lossNumber } from "../trainer/loss-number.ts";

/** A model at a loss on some examples, as the checks handle it. */
export class Patient {
  readonly model: Gate<[input: Tensor]>;
  readonly loss: Loss;
  readonly batch: Batch;
  /** Each once, without the frozen ones. */
  readonly parameters: readonly Parameter[];
  readonly frozen: readonly Parameter[];

  constructor(model: Gate<[input: Tensor]>, loss: Loss, batch: Batch) {
    const all = [...new Set(model.parameters())];
    this.model = model;
    this.loss = loss;
    this.batch = batch;
    this.parameters = all.filter(({ requiresGrad }) => requiresGrad);
    this.frozen = all.filter(({ requiresGrad }) => !requiresGrad);
  }

  get dtype(): DType {
    return dtypeOf(this.batch.inputs);
  }

  predict(): Tensor {
    return this.model.forward(this.batch.inputs);
  }

  /** The loss of any prediction. */
  lossOf(prediction: Tensor): number {
    return lossNumber("doctor", this.loss.forward(prediction, this.batch.targets));
  }

  /** The loss of a prediction of zeros; undefined for a loss that cannot take one, as one of probabilities. */
  lossOfZeros(prediction: Tensor): number | undefined {
    const loss = this.lossOf(zerosLike(prediction));
    return Number.isFinite(loss) && loss > 0 ? loss : undefined;
  }

  /** The loss at the present values of the parameters. */
  evaluate(): number {
    return this.lossOf(this.predict());
  }

  /** Forward and backward: the gradients of the parameters are then those of the loss that comes back. */
  differentiate(): number {
    for (const { grad, gradientUse } of [...this.parameters, ...this.frozen]) {
      setToZero(grad);
      gradientUse.clear();
    }
    const loss = this.evaluate();
    this.model.backward(this.loss.backward()[0], { inputGradients: false });
    return loss;
  }
}
