import { ValueError } from "@chainrule/tensor";
import type { RunSettings } from "./trainer-state.ts";

/** How many steps an epoch has; undefined for data that do not know how many examples they have. */
export function stepsPerEpoch(
  where: string,
  { size, batchSize, dropLast, accumulate }: Omit<RunSettings, "shuffle">,
): number | undefined {
  if (size === null) return undefined;
  const batches = dropLast ? Math.floor(size / batchSize) : Math.ceil(size / batchSize);
  if (batches > 0) return Math.ceil(batches / accumulate);
  throw noBatches(where, size > 0 ? `${size} examples, fewer than batchSize ${batchSize}, with dropLast` : undefined);
}

/** The error for data that give no minibatch at all. */
export function noBatches(where: string, got = "none"): ValueError {
  return new ValueError({
    code: "no-batches",
    where,
    expected: "the data must give at least one minibatch",
    got,
    fix:
      got === "none"
        ? "Make a new stream at each call, as every epoch goes through one"
        : "Lower batchSize or leave dropLast out",
  });
}
