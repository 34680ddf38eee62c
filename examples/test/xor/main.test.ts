import { spawn } from "node:child_process";
import { expect, test } from "vitest";
import { builtProgram, expectRefusal, runBuilt } from "../built-program.ts";

test("xor prints its loss and the four answers", () => {
  const { status, stdout } = runBuilt("xor");
  expect(status).toBe(0);
  expect(stdout).toMatch(/^step 1 {2}loss 0\.\d{4}\n/);
  expect(stdout).toContain("1 xor 0 = 0.9");
});

test("xor with a wrong command line ends with 2 and one line", () => {
  expectRefusal(runBuilt("xor", "--steps", "0"), 2, '--steps: expected a whole number from 1 up, got "0". See --help');
});

test("xor ends at the first Ctrl-C, though its loop lets the host handle nothing", async () => {
  const options = { timeout: 20_000, killSignal: "SIGKILL" } as const;
  const child = spawn(process.execPath, [builtProgram("xor"), "--steps", "1000000000"], options);
  const end = new Promise((resolve) => child.on("exit", (_, signal) => resolve(signal)));
  await new Promise((resolve) => child.stdout.once("data", resolve));
  child.kill("SIGINT");
  expect(await end).toBe("SIGINT");
});
