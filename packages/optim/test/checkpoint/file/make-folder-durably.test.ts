import { nodeFileSystem } from "@chainrule/optim/node";
import type { FileSystem } from "@chainrule/optim/node";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeFolderDurably } from "../../../src/checkpoint/file/make-folder-durably.ts";

let path = "";
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), "chainrule-folder-"));
});
afterEach(() => rm(path, { recursive: true }));

/** Node's file system, which notes what is opened to be waited for. */
function noting(opened: string[]): FileSystem {
  const open: FileSystem["open"] = (name, purpose) => {
    opened.push(name);
    return nodeFileSystem.open(name, purpose);
  };
  return { ...nodeFileSystem, open };
}

test("makeFolderDurably waits for every folder that got a new one, and for none when all are there", async () => {
  const opened: string[] = [];
  await makeFolderDurably(noting(opened), join(path, "a", "b"));
  expect(opened).toEqual([join(path, "a"), path]);
  expect(await nodeFileSystem.list(join(path, "a"))).toEqual(["b"]);
  await makeFolderDurably(noting(opened), join(path, "a", "b"));
  expect(opened).toHaveLength(2);
});

test("makeFolderDurably takes a path from where the program runs", async () => {
  const opened: string[] = [];
  await makeFolderDurably(noting(opened), relative(process.cwd(), join(path, "a", "b")));
  expect(opened).toEqual([join(path, "a"), path]);
});

test("makeFolderDurably says what stands where the folder is to be", async () => {
  await expect(makeFolderDurably(nodeFileSystem, new URL(import.meta.url).pathname)).rejects.toThrow("EEXIST");
});
