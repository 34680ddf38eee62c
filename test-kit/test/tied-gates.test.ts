import type { Gate } from "@chainrule/core";
import { flat, toNested } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { gateExamples } from "../src/gate-examples.ts";

describe.each(gateExamples)("$title", ({ make, inputs }) => {
  test("tied gives another gate of the same class, settings and mode", () => {
    const gate = make();
    const tied = tiedTo(gate);
    expect(tied).not.toBe(gate);
    expect(tied.constructor).toBe(gate.constructor);
    expect(String(tied)).toBe(String(gate));
    expect(settingsOf(tied)).toEqual(settingsOf(gate));
    expect((tied as { mode?: string }).mode).toBe((gate as { mode?: string }).mode);
  });

  test("tied has the very same parameters and running statistics", () => {
    const gate = make();
    const tied = tiedTo(gate);
    const [own, shared] = [[...gate.parameters()], [...tied.parameters()]];
    expect(shared).toHaveLength(own.length);
    for (const [i, parameter] of own.entries()) expect(shared[i]).toBe(parameter);
    for (const name of ["weight", "bias", "runningMean", "runningVariance"]) {
      expect(Reflect.get(tied, name)).toBe(Reflect.get(gate, name));
    }
  });

  test("tied gives the same output", () => {
    const gate = make();
    const tied = tiedTo(gate);
    expect(toNested(tied.forward(...inputs()))).toEqual(toNested(gate.forward(...inputs())));
  });

  test("tied remembers a pass of its own, and both add to the same gradients", () => {
    const gate = make();
    const tied = tiedTo(gate);
    const [first, second] = [inputs(1), inputs(2)];
    const outputs = [gate.forward(...first), tied.forward(...second)];
    // An output is its own gradient of half the sum of its squares, and has no two entries alike.
    const handed = [gate.backward(outputs[0]), tied.backward(outputs[1])];
    const alone = [passAlone(make(), first), passAlone(make(), second)];
    expect(handed.map((gradients) => gradients.map(toNested))).toEqual(alone.map(({ handed }) => handed));
    for (const [i, { grad }] of [...gate.parameters()].entries()) {
      const sum = Float64Array.from(flat(grad), (_, k) => alone[0].added[i][k] + alone[1].added[i][k]);
      expect(sum.some((entry) => entry !== 0)).toBe(true);
      for (const [k, entry] of flat(grad).entries()) expect(entry).toBeCloseTo(sum[k], 12);
    }
  });
});

function tiedTo(gate: Gate): Gate {
  const tied = gate.tied?.();
  if (tied === undefined) throw new Error(`${String(gate)} has no tied()`);
  return tied;
}

/** What one pass of a gate hands back, and what it adds to the gradients of its parameters. */
function passAlone(gate: Gate, inputs: readonly Tensor[]): { handed: unknown[]; added: Tensor["data"][] } {
  const handed = gate.backward(gate.forward(...inputs)).map(toNested);
  return { handed, added: [...gate.parameters()].map(({ grad }) => flat(grad)) };
}

/** Settings, by name: the fields that are numbers, switches or lists of them. */
function settingsOf(gate: Gate): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(gate).filter(([name, value]) => name !== "gates" && JSON.stringify(value) !== undefined),
  );
}
