import { changeSince, fingerprint, shapeText, StateError } from "@chainrule/tensor";
import type { ChangeKind, IntegerTensor, Tensor } from "@chainrule/tensor";
import { keptTensors } from "./kept-tensors.ts";
import type { Parameter } from "./parameter.ts";

/**
 * Refuses to go backward with numbers that are no longer those of forward.
 *
 * @param time what the clock of changes showed at forward.
 * @param fingerprints those of forward, first of the parameters and then of what is kept; undefined when none were taken.
 * @throws StateError that names the first parameter or kept tensor that was changed.
 */
export function expectUnchanged(
  where: string,
  kept: unknown,
  parameters: Iterable<Parameter>,
  time: number,
  fingerprints: readonly number[] | undefined,
): void {
  let index = 0;
  for (const { name, value } of parameters) {
    const change = changeOf(value, time, fingerprints?.[index++]);
    if (change !== undefined) throw changed(where, `parameter ${name}`, change);
  }
  for (const x of keptTensors(kept)) {
    const change = changeOf(x, time, fingerprints?.[index++]);
    if (change !== undefined) throw changed(where, `its cached tensor of shape ${shapeText(x.shape)}`, change);
  }
}

function changeOf(x: Tensor | IntegerTensor, time: number, before: number | undefined): ChangeKind | undefined {
  const told = changeSince(x, time);
  if (told !== undefined || before === undefined) return told;
  return fingerprint(x) === before ? undefined : "written";
}

function changed(where: string, name: string, change: ChangeKind): StateError {
  const isLent = change === "lent";
  return new StateError({
    code: "changed-since-forward",
    where,
    expected: "what forward used must be unchanged",
    got: isLent ? `${name}, lent anew by a later run of its arena` : `${name}, changed since forward`,
    fix: isLent
      ? "Call forward and backward in one run of the arena"
      : "Call forward again after optimizer.step(), or step after backward",
  });
}
