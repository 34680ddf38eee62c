import { expect, test } from "vitest";
import { dynamicLibrary } from "../../src/library/dynamic-library.ts";

/** A library with the C functions, which every system has. */
const path =
  { darwin: "/usr/lib/libSystem.B.dylib", win32: "msvcrt.dll" }[process.platform as "darwin" | "win32"] ?? "libc.so.6";

test("dynamicLibrary throws the loader's reason for a file that is not there", () => {
  expect(() => dynamicLibrary("/nonexistent/library.so")).toThrow(/load/i);
});

test("dynamicLibrary.find gives a function to call, and undefined for one that is not there", () => {
  const library = dynamicLibrary(path);
  expect(library.find<number>("int abs(int x)")?.(-7)).toBe(7);
  expect(library.find("void chainrule_nowhere(int x)")).toBeUndefined();
});

test("dynamicLibrary.find refuses a prototype that is not C", () => {
  expect(() => dynamicLibrary(path).find("whole abs(int x)")).toThrow(/whole/);
});
