import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeFileSystem } from "@chainrule/optim/node";
import { expect, test } from "vitest";

test("nodeFileSystem.list gives nothing for a folder that is not there, and refuses a file", async () => {
  expect(await nodeFileSystem.list(join(tmpdir(), "chainrule-no-such-folder"))).toEqual([]);
  await expect(nodeFileSystem.list(new URL(import.meta.url).pathname)).rejects.toMatchObject({ code: "ENOTDIR" });
});

test("nodeFileSystem.remove takes a file that is not there for removed", async () => {
  await expect(nodeFileSystem.remove(join(tmpdir(), "chainrule-no-such-file"))).resolves.toBeUndefined();
});
