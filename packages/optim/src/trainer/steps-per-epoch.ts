import { ValueError } from "@chainrule/tensor";

/** How many minibatches so many examples make. */
export function stepsPerEpoch(where: string, size: number, batchSize: number, dropLast: boolean): number {
  const steps = dropLast ? Math.floor(size / batchSize) : Math.ceil(size / batchSize);
  if (steps > 0) return steps;
  throw noBatches(where, size > 0 ? `${size} examples, fewer than batchSize ${batchSize}, with dropLast` : undefined);
}

/** The error for data that give no minibatch at all. */
export function noBatches(where: string, got = "none"): ValueError {
  return new ValueError({
    code: "no-batches",
    where,
    expected: "the data must give at least one minibatch",
    got,
    ...(got !== "none" && { fix: "Lower batchSize or leave dropLast out" }),
  });
}
