import { expect, test } from "vitest";
import { UNKNOWN, Vocabulary } from "../../src/language-model/vocabulary.ts";

test("Vocabulary numbers whole characters in the order of Unicode, behind the unknown one", () => {
  const vocabulary = new Vocabulary("b a😀bé");
  expect(vocabulary.characters).toEqual([UNKNOWN, " ", "a", "b", "é", "😀"]);
  expect(vocabulary.size).toBe(6);
  expect([...vocabulary.encode("ab😀")]).toEqual([2, 3, 5]);
  expect(vocabulary.decode([5, 1, 4])).toBe("😀 é");
});

test("Vocabulary maps characters that are rare, or that never occurred, to the unknown one", () => {
  const vocabulary = new Vocabulary("aaabbc", 2);
  expect(vocabulary.characters).toEqual([UNKNOWN, "a", "b"]);
  expect([...vocabulary.encode("abcx")]).toEqual([1, 2, 0, 0]);
  expect(vocabulary.decode(vocabulary.encode("acb"))).toBe(`a${UNKNOWN}b`);
});

test("Vocabulary knows the unknown character once, also where the text itself has it", () => {
  expect(new Vocabulary(`a${UNKNOWN}`).characters).toEqual([UNKNOWN, "a"]);
});
