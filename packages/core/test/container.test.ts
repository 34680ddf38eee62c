import { innermostGates, isContainer } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import { tensor } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { Scaling } from "./example-gates.ts";

const scaling = (): Scaling => new Scaling(tensor([1]));

/** A gate that says it is made of these. */
const holding = (...gates: Gate<[input: ReturnType<typeof tensor>]>[]): Scaling & { gates: Gate[] } =>
  Object.assign(scaling(), { gates: gates as Gate[] });

describe("isContainer", () => {
  test("isContainer tells a gate that holds gates from one that does not", () => {
    expect(isContainer(holding(scaling()) as Gate)).toBe(true);
    expect(isContainer(scaling() as Gate)).toBe(false);
  });
});

describe("innermostGates", () => {
  test("innermostGates gives the gates of nested containers in the order in which they compute", () => {
    const [first, second, third] = [scaling(), scaling(), scaling()];
    expect([...innermostGates(holding(first, holding(second, third)) as Gate)]).toEqual([first, second, third]);
  });

  test("innermostGates gives a gate that holds no others itself", () => {
    const gate = scaling();
    expect([...innermostGates(gate as Gate)]).toEqual([gate]);
  });
});
