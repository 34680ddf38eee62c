import { fromTypedArray, tensor, ValueError } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { joinTree, splitTree } from "../../src/checkpoint/state-tree.ts";
import type { Json } from "../../src/checkpoint/state-tree.ts";

const refuse = (expected: string, got: string): Error => new Error(`expected ${expected}, got ${got}`);

/** Through JSON, as a file would carry it. */
function roundTrip(tree: unknown): unknown {
  const { data, tensors } = splitTree(tree);
  return joinTree(JSON.parse(JSON.stringify(data)) as Json, (name) => tensors.get(name), refuse);
}

test("splitTree names tensors by their path, and puts the name in their place", () => {
  const [weight, labels] = [tensor([1, 2]), fromTypedArray(Uint8Array.of(3), [1])];
  const { data, tensors } = splitTree({ a: [1, { weight }], labels });
  expect(data).toEqual({ a: [1, { weight: { $tensor: "a.1.weight" } }], labels: { $tensor: "labels" } });
  expect([...tensors]).toEqual([
    ["a.1.weight", weight],
    ["labels", labels],
  ]);
});

test("splitTree keeps tensors apart whose paths read alike", () => {
  const { data, tensors } = splitTree({ "a.b": { c: tensor([1]) }, a: { "b.c": tensor([2]) } });
  expect([...tensors.keys()]).toEqual(["a.b.c", "a.b.c#2"]);
  const joined = joinTree(data, (name) => tensors.get(name), refuse) as Record<string, Record<string, Tensor>>;
  expect([joined["a.b"]["c"].data[0], joined["a"]["b.c"].data[0]]).toEqual([1, 2]);
});

test("joinTree gives back whatever plain data splitTree was given, to the bit", () => {
  const plain = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.double(),
      fc.string(),
      fc.boolean(),
      fc.constantFrom(null, Number.NaN, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.MIN_VALUE),
      fc.array(tie("tree"), { maxLength: 4 }),
      fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("$tensor", "$number", "$$x", "__proto__")), tie("tree"), {
        maxKeys: 4,
      }),
    ),
  }));
  fc.assert(
    fc.property(plain.tree, (tree) => {
      expect(roundTrip(tree)).toStrictEqual(withPlainPrototypes(tree));
    }),
    { numRuns: 300 },
  );
});

/** The same with the prototype of a literal, as an arbitrary's dictionaries may have none. */
function withPlainPrototypes(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(withPlainPrototypes);
  if (typeof tree !== "object" || tree === null) return tree;
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, withPlainPrototypes(value)]));
}

test("splitTree leaves out what is undefined, and refuses what is no plain data with its path", () => {
  expect(splitTree({ a: undefined, b: 1 }).data).toEqual({ b: 1 });
  const bad: [unknown, string][] = [
    [{ a: [new Map()] }, "state.a.0: a state must be made of numbers"],
    [{ a: () => 0 }, "got function"],
    [{ a: 1n }, "got bigint"],
    [{ a: new Date(0) }, "an object of class Date"],
  ];
  for (const [tree, text] of bad) {
    expect(() => splitTree(tree)).toThrow(ValueError);
    expect(() => splitTree(tree)).toThrow(text);
  }
});

test("splitTree and joinTree refuse what is too deep instead of exhausting the stack", () => {
  let tree: Json = 0;
  for (let depth = 0; depth < 100_000; depth++) tree = [tree];
  expect(() => splitTree(tree)).toThrow("at most 64 levels deep");
  expect(() => joinTree(tree, () => undefined, refuse)).toThrow("at most 64 levels deep");
});

test.each([
  [{ $tensor: "missing" }, 'the name of a tensor of the file, once, got "missing"'],
  [{ $tensor: 3 }, "the name of a tensor of the file"],
  [{ $number: "1" }, 'NaN, Infinity, -Infinity or -0, got "1"'],
  [{ $other: 1 }, "a known mark, got $other"],
  [{ $tensor: "a", more: 1 }, "a known mark, got $tensor"],
])("joinTree refuses %o", (data, text) => {
  expect(() => joinTree(data, (): IntegerTensor | undefined => undefined, refuse)).toThrow(text);
});
