import type { EpochReport } from "@chainrule/optim";

/** An epoch in a line, in nats for each character: `epoch 2: train loss 1.7012, held-out loss 1.6033 (2.3131 bits)`. */
export function epochLine({
  epoch,
  train,
  validation = train,
}: Pick<EpochReport, "epoch" | "train" | "validation">): string {
  const bits = (validation.loss / Math.LN2).toFixed(4);
  return `epoch ${epoch}: train loss ${train.loss.toFixed(4)}, held-out loss ${validation.loss.toFixed(4)} (${bits} bits)`;
}
