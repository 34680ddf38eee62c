import { readFileSync } from "node:fs";
import * as data from "@chainrule/data";
import * as node from "@chainrule/data/node";
import { describe, expect, test } from "vitest";

/** Every module that a source file imports, directly or through other files of the package. */
function importsOf(file: URL, seen: Map<string, string[]> = new Map()): Map<string, string[]> {
  const sources = [...readFileSync(file, "utf8").matchAll(/ from "([^"]+)"/g)].map((match) => match[1]);
  seen.set(file.href, sources);
  for (const source of sources) {
    const next = new URL(source, file);
    if (source.startsWith(".") && !seen.has(next.href)) importsOf(next, seen);
  }
  return seen;
}

const packagesOf = (entry: string): Set<string> => {
  const sources = [...importsOf(new URL(`../src/${entry}`, import.meta.url)).values()].flat();
  return new Set(sources.filter((source) => !source.startsWith(".")));
};

describe("the entries of @chainrule/data", () => {
  test("@chainrule/data exports what runs on any host, and imports nothing of Node", () => {
    expect(Object.keys(data).toSorted()).toEqual(["Dataset", "moons", "oneHot", "readIdx", "spirals", "xor"]);
    expect(packagesOf("index.ts")).toEqual(new Set(["@chainrule/core", "@chainrule/tensor"]));
  });

  test("@chainrule/data/node exports what reads files", () => {
    expect(Object.keys(node).toSorted()).toEqual(["loadMnist", "locateMnist"]);
    expect(packagesOf("node.ts")).toContain("node:fs");
  });
});
