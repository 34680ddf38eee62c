import { watchGates } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { contiguous, flat, onesLike, sizeOf } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { namedGates } from "./layer-trace.ts";
import type { Patient } from "./patient.ts";

/** Slopes up to this size let so little of a gradient pass that a unit with no larger one cannot learn. */
const DEAD = 1e-3;
/** Slopes up to this size count as saturated; tanh has them beyond 0.99. */
const SATURATED = 0.02;

/** How steep an activation function is where a batch meets it. */
export interface SlopeTrace {
  readonly name: string;
  /** Units are the places on axis 1, features or channels. */
  readonly units: number;
  /** Units at which the function is flat for every example, and for every place of a channel. */
  readonly deadUnits: number;
  readonly saturatedShare: number;
  /** Whether it is flat at both ends, as tanh is; a ReLU is flat for half of its inputs and right. */
  readonly isTwoSided: boolean;
}

/**
 * Measures the slope of every gate that says by `pattern.flatAt` where it is flat, by a backward pass of ones through it
 * alone. Adds to the gradients of such a gate's parameters.
 */
export function traceSlopes(patient: Patient): readonly SlopeTrace[] {
  const gates = namedGates(patient.model).filter(({ gate }) => (gate.pattern?.flatAt?.length ?? 0) > 0);
  const traces = new Map<Gate, SlopeTrace>();
  const forward = (gate: Gate, compute: () => Tensor): Tensor => {
    const output = compute();
    const [slopes] = gate.backward(onesLike(output));
    const name = gates.find((named) => named.gate === gate)?.name ?? "";
    traces.set(gate, slopeTrace(name, slopes, (gate.pattern?.flatAt?.length ?? 0) > 1));
    return output;
  };
  watchGates(
    gates.map(({ gate }) => gate),
    { forward },
    () => patient.predict(),
  );
  return [...traces.values()];
}

function slopeTrace(name: string, slopes: Tensor, isTwoSided: boolean): SlopeTrace {
  const data = flat(contiguous(slopes));
  const units = slopes.shape[1] ?? 1;
  const places = sizeOf(slopes.shape.slice(2));
  const isAlive = new Uint8Array(units);
  let saturated = 0;
  for (let i = 0; i < data.length; i++) {
    const slope = Math.abs(data[i]);
    if (slope <= SATURATED) saturated++;
    if (slope > DEAD) isAlive[Math.floor(i / places) % units] = 1;
  }
  const deadUnits = isAlive.reduce((count, alive) => count + 1 - alive, 0);
  return { name, units, deadUnits, saturatedShare: saturated / data.length, isTwoSided };
}
