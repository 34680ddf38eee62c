import { ValueError } from "@chainrule/tensor";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runProgram } from "../../src/command-line/program.ts";
import { UsageError } from "../../src/command-line/usage-error.ts";

let written = "";

beforeEach(() => {
  written = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    written += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

async function statusOf(error: unknown): Promise<unknown> {
  await runProgram(() => Promise.reject(error));
  return process.exitCode;
}

test("runProgram ends with 2 and one line for a wrong command line", async () => {
  expect(await statusOf(new UsageError("--lr: expected a number"))).toBe(2);
  expect(written).toBe("--lr: expected a number\n");
});

test("runProgram ends with 1 and one line for an error of the library", async () => {
  const error = new ValueError({ code: "x", where: "Dataset", expected: "examples expected", got: "none" });
  expect(await statusOf(error)).toBe(1);
  expect(written).toBe("Dataset: examples expected, got none\n");
});

test("runProgram lets a bug pass through", async () => {
  await expect(runProgram(() => Promise.reject(new TypeError("bug")))).rejects.toThrow("bug");
});

test("runProgram aborts the signal on Ctrl-C and ends with 130 and one line", async () => {
  await runProgram(async (signal) => {
    process.emit("SIGINT");
    signal.throwIfAborted();
  });
  expect(process.exitCode).toBe(130);
  expect(written).toBe("stopped by Ctrl-C\n");
});

test("runProgram of a program that does not hear signals leaves them to the host", async () => {
  const before = process.listenerCount("SIGINT");
  await runProgram(async () => {
    expect(process.listenerCount("SIGINT")).toBe(before);
  }, false);
});

test("runProgram leaves no signal handler behind", async () => {
  const before = process.listenerCount("SIGINT");
  await runProgram(async () => {});
  expect(process.listenerCount("SIGINT")).toBe(before);
});
