import { expectSwitch, fingerprint } from "@chainrule/tensor";
import { keptTensors } from "./kept-tensors.ts";
import type { Parameter } from "./parameter.ts";

let checked = false;

/**
 * Whether every gate looks at the numbers themselves, to find a change that nothing told: `x.set(0, 5)`,
 * `x.data[0] = 5`, or another library's. Off at first.
 *
 * While it is on, each forward takes a fingerprint of all that the gate keeps and of its parameters, and backward compares,
 * so a step takes several times as long: for finding a mistake, not for training. Calls of forward that are under way when
 * it is switched go by what it was then.
 *
 * @throws ValueError when `on` is neither true nor false.
 */
export function checkContents(on: boolean): void {
  expectSwitch("checkContents", "on", on);
  checked = on;
}

/** Whether {@link checkContents} is on. */
export function contentsAreChecked(): boolean {
  return checked;
}

/** The fingerprints of the parameters and of what is kept, in that order. */
export function fingerprintsOf(kept: unknown, parameters: Iterable<Parameter>): number[] {
  return [...Array.from(parameters, ({ value }) => value), ...keptTensors(kept)].map(fingerprint);
}
