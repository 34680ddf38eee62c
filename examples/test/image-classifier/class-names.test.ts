import { expect, test } from "vitest";
import { CLASS_NAMES, classesOf } from "../../src/image-classifier/class-names.ts";

test("classesOf takes a folder with the word in its name for Fashion-MNIST", () => {
  expect(classesOf("fashion-mnist")).toBe("fashion");
  expect(classesOf("FashionMNIST")).toBe("fashion");
  expect(classesOf("data")).toBe("digits");
});

test("CLASS_NAMES has a name for each of the ten labels", () => {
  for (const names of Object.values(CLASS_NAMES)) expect(new Set(names).size).toBe(10);
});
