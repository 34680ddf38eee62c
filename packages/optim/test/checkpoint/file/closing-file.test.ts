import { expect, test } from "vitest";
import { closingFile } from "../../../src/checkpoint/file/closing-file.ts";
import type { OpenFile } from "@chainrule/optim/node";

/** A file that counts how often it is closed. */
function file(close: () => void): OpenFile {
  return { write: async () => ({ bytesWritten: 0 }), sync: async () => {}, close: async () => close() };
}

test("closingFile closes the file after the work, and after work that fails, whose error counts", async () => {
  let closed = 0;
  await closingFile(
    file(() => closed++),
    async () => {},
  );
  expect(closed).toBe(1);
  const failing = file(() => {
    closed++;
    throw new Error("not closed");
  });
  await expect(closingFile(failing, () => Promise.reject(new Error("no space")))).rejects.toThrow("no space");
  expect(closed).toBe(2);
  await expect(closingFile(failing, async () => {})).rejects.toThrow("not closed");
});
