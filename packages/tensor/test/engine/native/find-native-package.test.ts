import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findNativePackage } from "../../../src/engine/native/find-native-package.ts";

let folder = "";
const [, program] = process.argv;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chainrule-"));
});

afterEach(() => {
  process.argv[1] = program;
  rmSync(folder, { recursive: true });
  vi.unstubAllGlobals();
});

/** A program with a package of that name beside it. */
function programWith(source: string): string {
  const home = join(folder, "node_modules/@chainrule/native");
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), '{ "type": "module", "exports": "./index.js" }');
  writeFileSync(join(home, "index.js"), source);
  return join(folder, "program", "main.js");
}

test("findNativePackage finds an ES module beside the program, at once", () => {
  process.argv[1] = programWith("export const openNativeProduct = () => 'opened';");
  expect(findNativePackage().openNativeProduct({ threads: 1 })).toBe("opened");
});

test("findNativePackage tells what went wrong in a package that is installed", () => {
  process.argv[1] = programWith("throw new Error('no koffi for this platform');");
  expect(findNativePackage).toThrow("no koffi for this platform");
});

test.each([[join(tmpdir(), "program.js")], ["not/absolute.js"], [""]])(
  "findNativePackage says that the package is not installed for a program at %j",
  (path) => {
    process.argv[1] = path;
    expect(findNativePackage).toThrow("@chainrule/native is not installed");
  },
);

test("findNativePackage does not look beside a tool that runs the program", () => {
  programWith("export const openNativeProduct = () => 'opened';");
  process.argv[1] = join(folder, "node_modules", "runner", "main.js");
  expect(findNativePackage).toThrow("@chainrule/native is not installed");
});

test("findNativePackage refuses hosts other than Node", () => {
  vi.stubGlobal("process", { argv: [] });
  expect(findNativePackage).toThrow("native libraries need Node");
});
