import { nodeFileSystem } from "@chainrule/optim/node";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { syncFolder } from "../../../src/checkpoint/file/sync-folder.ts";

test("syncFolder does without where the host cannot wait for folders, and tells any other error", async () => {
  const failing = (code: string) => {
    const open = async () => {
      const sync = () => Promise.reject(Object.assign(new Error(code), { code }));
      return { write: async () => ({ bytesWritten: 0 }), sync, close: async () => {} };
    };
    return syncFolder({ ...nodeFileSystem, open }, tmpdir());
  };
  await expect(failing("EPERM")).resolves.toBeUndefined();
  await expect(failing("EIO")).rejects.toThrow("EIO");
  await expect(syncFolder(nodeFileSystem, tmpdir())).resolves.toBeUndefined();
  await expect(syncFolder(nodeFileSystem, join(tmpdir(), "chainrule-no-such-folder"))).rejects.toThrow("ENOENT");
});
