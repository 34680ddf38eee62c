import { expect, test } from "vitest";
import { runChild } from "../../src/process/run-child.ts";
import type { Request } from "../../src/process/request.ts";

const request: Request = { task: "kernels", settings: { engine: "reference" }, window: 5 };
const program = (code: string) => ({ program: process.execPath, args: ["-e", code, "--"] });
const say = (code: string): string => `require("fs").writeSync(3, JSON.stringify(${code}))`;
const never = new AbortController().signal;

test("runChild gives the request and the time to the child, and takes its outcome", async () => {
  const child = program(say("{ ok: true, answer: [JSON.parse(process.argv[1]), Number(process.argv[2])] }"));
  const before = Date.now();
  const outcome = await runChild<[Request, number]>(child, request, never);
  expect(outcome.ok && outcome.answer[0]).toEqual(request);
  expect(outcome.ok && outcome.answer[1]).toBeGreaterThanOrEqual(before);
});

test("runChild lets a child print what it likes", async () => {
  const child = program(`console.log("banner"); console.error("warning"); ${say("{ ok: true, answer: 1 }")}`);
  expect(await runChild(child, request, never)).toEqual({ ok: true, answer: 1 });
});

test("runChild makes a crash an outcome with the last line that the child said", async () => {
  const child = program(`console.error("first\\nout of luck"); process.exitCode = 3`);
  expect(await runChild(child, request, never)).toEqual({ ok: false, reason: "out of luck" });
  expect(await runChild(program("process.exitCode = 3"), request, never)).toEqual({
    ok: false,
    reason: "ended with status 3",
  });
});

test("runChild makes a missing program and a child that does not end outcomes", async () => {
  const missing = await runChild({ program: "/no/such/program", args: [] }, request, never);
  expect(missing.ok ? "" : missing.reason).toContain("ENOENT");
  const endless = await runChild(program("setInterval(() => {}, 1000)"), request, never, 300);
  expect(endless).toEqual({ ok: false, reason: "not done after 0.3 s" });
});

test("runChild ends the child and rejects with the signal's reason when it is aborted", async () => {
  const controller = new AbortController();
  const run = runChild(program("setInterval(() => {}, 1000)"), request, controller.signal);
  controller.abort(new Error("stopped"));
  await expect(run).rejects.toThrow("stopped");
  await expect(async () => runChild(program(""), request, controller.signal)).rejects.toThrow("stopped");
});
