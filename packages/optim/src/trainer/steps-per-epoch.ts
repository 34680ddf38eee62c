import { ValueError } from "@chainrule/tensor";
import type { RunSettings } from "./trainer-state.ts";

/** Why there is no minibatch, and what helps where something does. */
interface Lack {
  readonly got: string;
  readonly fix?: string;
}

/** A stream had nothing to give. */
const NOTHING: Lack = { got: "none", fix: "Make a new stream at each call, as every epoch goes through one" };
/** A source says itself that it is empty. */
const NO_EXAMPLE: Lack = { got: "data of no example" };

/** How many steps an epoch has; undefined for data that do not know how many examples they have. */
export function stepsPerEpoch(
  where: string,
  { size, batchSize, dropLast, accumulate }: Omit<RunSettings, "shuffle">,
): number | undefined {
  if (size === null) return undefined;
  const batches = dropLast ? Math.floor(size / batchSize) : Math.ceil(size / batchSize);
  if (batches > 0) return Math.ceil(batches / accumulate);
  if (size === 0) throw noBatches(where, size);
  throw lacking(where, {
    got: `${size} examples, fewer than batchSize ${batchSize}, with dropLast`,
    fix: "Lower batchSize or leave dropLast out",
  });
}

/** The error for data that give no minibatch at all. @param size how many examples the data say they have. */
export function noBatches(where: string, size?: number): ValueError {
  return lacking(where, size === 0 ? NO_EXAMPLE : NOTHING);
}

function lacking(where: string, lack: Lack): ValueError {
  return new ValueError({ code: "no-batches", where, expected: "the data must give at least one minibatch", ...lack });
}
