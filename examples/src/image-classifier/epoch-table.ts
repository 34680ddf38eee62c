import type { EpochReport } from "@chainrule/optim";
import { percent } from "./percent.ts";

/** The head of a table of epochs. */
export const EPOCH_HEAD = "epoch   train loss  train accuracy   test loss   test accuracy";

/** The line of an epoch below {@link EPOCH_HEAD}. */
export function epochRow({
  epoch,
  train,
  validation = train,
}: Pick<EpochReport, "epoch" | "train" | "validation">): string {
  const cells = [train, validation].flatMap(({ loss, accuracy }) => [
    loss.toFixed(4).padStart(13),
    percent(accuracy).padStart(16),
  ]);
  return `${String(epoch).padStart(5)}${cells.join("")}`;
}
