import { expect, test } from "vitest";
import { patiently } from "../../../src/checkpoint/file/patiently.ts";

/** Fails so many times with this code before it gets through, and counts the attempts. */
function held(times: number, code: string): { act: () => Promise<void>; attempts: () => number } {
  let attempts = 0;
  const act = async (): Promise<void> => {
    if (++attempts <= times) throw Object.assign(new Error(code), { code });
  };
  return { act, attempts: () => attempts };
}

test.each(["EPERM", "EACCES", "EBUSY"])("patiently tries again on Windows after %s", async (code) => {
  const { act, attempts } = held(2, code);
  await patiently(act, "win32", [0, 0, 0]);
  expect(attempts()).toBe(3);
});

test("patiently gives up on Windows when a file stays held", async () => {
  const { act, attempts } = held(9, "EPERM");
  await expect(patiently(act, "win32", [0, 0, 0])).rejects.toMatchObject({ code: "EPERM" });
  expect(attempts()).toBe(4);
});

test.each([
  ["win32", "ENOSPC"],
  ["linux", "EPERM"],
])("patiently does not try again on %s after %s", async (host, code) => {
  const { act, attempts } = held(1, code);
  await expect(patiently(act, host, [0, 0, 0])).rejects.toMatchObject({ code });
  expect(attempts()).toBe(1);
});
