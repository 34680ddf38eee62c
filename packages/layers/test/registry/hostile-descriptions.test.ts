import { apply, fromJSON, Graph, input, toJSON } from "@chainrule/core";
import type { Gate } from "@chainrule/core";
import * as layers from "@chainrule/layers";
import { layerRegistry } from "@chainrule/layers/registry";
import { ChainruleError, tensor } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";

/** A model of many kinds of settings. */
function model(): Gate {
  const x = input("x");
  const linear = new layers.Linear(4, 4);
  const stack = new layers.Sequential(
    linear,
    new layers.Residual(new layers.Sequential(linear.tied(), new layers.Dropout(0.2))),
    new layers.Parallel([new layers.Tanh(), new layers.LayerNorm(4)]),
    new layers.Pad1d([1, 2], { value: -Infinity }),
    new layers.Conv1d(4, 2, 3, { padding: "same" }),
    new layers.LSTM<number>(4, 3, { layers: 2 }),
    new layers.TransformerEncoderLayer<number>(4, 2, { feedForward: 8 }),
    new layers.Upsample1d({ scaleFactor: 2 }),
  );
  return new Graph([x], layers.add(apply(stack, x), tensor([1, 2])), { title: "Whole" }) as unknown as Gate;
}

const text = JSON.stringify(toJSON(model(), layerRegistry));

/** Builds it, or refuses it with an error of the library; anything else fails. */
function isRead(description: unknown): boolean {
  try {
    fromJSON(description, layerRegistry, { maximumParameters: 100_000 });
    return true;
  } catch (error) {
    if (error instanceof ChainruleError) return false;
    throw error;
  }
}

const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    0,
    -1,
    1e15,
    -1e15,
    2 ** 31,
    0.5,
    1e308,
    "Infinity",
    "gates[0]",
    "",
    [],
    {},
    [[]],
    null,
    "Sequential",
    "Graph",
  ),
  fc.constant(JSON.parse('{"__proto__": {"type": "Linear"}}')),
);

/** Every place in a description: the object or list, and the name in it. */
function places(value: unknown, found: [object, string][] = []): [object, string][] {
  if (typeof value !== "object" || value === null) return found;
  for (const [name, entry] of Object.entries(value)) {
    found.push([value, name]);
    places(entry, found);
  }
  return found;
}

test("fromJSON refuses any JSON but a description with an error of the library", () => {
  let built = 0;
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      if (isRead(value)) built++;
    }),
    { numRuns: 500 },
  );
  expect(built).toBe(0);
});

test("fromJSON builds a description with changed, removed and doubled parts, or refuses it with an error of the library", () => {
  expect(isRead(JSON.parse(text))).toBe(true);
  let built = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.nat(), anything), { minLength: 1, maxLength: 3 }),
      (changes) => {
        const description = JSON.parse(text) as object;
        for (const [at, kind, other, given] of changes) {
          // A copy, as constants are the same objects in every run, and one set into itself has no end.
          const value = structuredClone(given);
          const all = places(description);
          if (all.length === 0) continue;
          const [holder, name] = all[at % all.length];
          const [from, key] = all[other % all.length];
          if (kind === 0) Reflect.deleteProperty(holder, name);
          else if (kind === 1) Reflect.set(holder, name, value);
          else if (kind === 2) Reflect.set(holder, name, structuredClone(Reflect.get(from, key)));
          else
            Object.defineProperty(holder, typeof value === "string" ? value : "__proto__", {
              value,
              enumerable: true,
              configurable: true,
              writable: true,
            });
        }
        if (isRead(description)) built++;
      },
    ),
    { numRuns: 2000 },
  );
  expect(built).toBeGreaterThan(0);
});
