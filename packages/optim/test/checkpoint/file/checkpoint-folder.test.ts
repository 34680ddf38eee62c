import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeSafetensors } from "@chainrule/formats";
import { CheckpointFolder, nodeFileSystem } from "@chainrule/optim/node";
import { FormatError, ValueError } from "@chainrule/tensor";
import { afterEach, beforeEach, expect, test } from "vitest";
import { aCheckpoint, trainerState } from "../a-checkpoint.ts";

let path = "";
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), "chainrule-checkpoints-"));
});
afterEach(() => rm(path, { recursive: true }));

test("CheckpointFolder.latest gives the newest checkpoint that was saved", async () => {
  const folder = new CheckpointFolder(join(path, "new", "folder"));
  expect(await folder.latest()).toBeUndefined();
  const checkpoint = await aCheckpoint();
  await folder.save(3, { trainer: await trainerState(1) });
  const file = await folder.save(12, checkpoint);
  expect(file).toBe(join(path, "new", "folder", "step-000000012.safetensors"));
  expect(await folder.latest()).toEqual({ checkpoint, step: 12, path: file, damaged: [] });
});

test("CheckpointFolder.save keeps the newest, those of every so many steps, and the best", async () => {
  const folder = new CheckpointFolder(path, { keep: 2, keepEvery: 100 });
  const trainer = await trainerState();
  for (const step of [50, 100, 150, 200, 250, 300, 350]) await folder.save(step, { trainer }, step === 150);
  expect(await folder.steps()).toEqual([100, 200, 300, 350]);
  expect((await readdir(path)).toSorted().at(0)).toBe("best.safetensors");
  expect(await folder.best()).toMatchObject({ trainer: { epochsBegun: trainer.epochsBegun } });
});

test("CheckpointFolder.save replaces one of the same step, and clears up what was left unfinished", async () => {
  const folder = new CheckpointFolder(path);
  await writeFile(join(path, "step-000000007.safetensors.unfinished"), "half");
  await writeFile(join(path, "best.safetensors.unfinished"), "half");
  await writeFile(join(path, "mine.unfinished"), "not of the folder");
  const [before, after] = [await trainerState(1), await trainerState(2)];
  await folder.save(5, { trainer: before });
  await folder.save(5, { trainer: after });
  expect((await readdir(path)).toSorted()).toEqual(["mine.unfinished", "step-000000005.safetensors"]);
  expect((await folder.latest())?.checkpoint.trainer).toEqual(after);
});

test.each([1, 2])(
  "CheckpointFolder.save has written the best one before one that says so, when rename %i fails",
  async (at) => {
    const [before, after] = [await trainerState(1), await trainerState(2)];
    await new CheckpointFolder(path).save(1, { trainer: before }, true);
    let renames = 0;
    const rename = (from: string, to: string): Promise<void> =>
      ++renames === at ? Promise.reject(new Error("the machine stops")) : nodeFileSystem.rename(from, to);
    const folder = new CheckpointFolder(path, { fileSystem: { ...nodeFileSystem, rename } });
    await expect(folder.save(2, { trainer: after }, true)).rejects.toThrow("the machine stops");
    expect((await folder.latest())?.step).toBe(1);
  },
);

test("CheckpointFolder.latest passes over damaged files, and tells them", async () => {
  const folder = new CheckpointFolder(path);
  const trainer = await trainerState();
  await folder.save(1, { trainer });
  await writeFile(join(path, "step-000000009.safetensors"), "broken");
  const found = await folder.latest();
  expect(found?.path).toBe(join(path, "step-000000001.safetensors"));
  expect(found?.damaged).toEqual([{ path: join(path, "step-000000009.safetensors"), error: expect.any(FormatError) }]);
});

test("CheckpointFolder.latest passes over no file that it may not read, but one that is gone or cannot be read", async () => {
  const folder = new CheckpointFolder(path);
  await folder.save(1, { trainer: await trainerState() });
  await folder.save(2, { trainer: await trainerState() });
  const failing = (code: string): CheckpointFolder => {
    const error = Object.assign(new Error(code), { code, syscall: "open" });
    const read = (file: string): Promise<Uint8Array> =>
      file.includes("2.safetensors") ? Promise.reject(error) : nodeFileSystem.read(file);
    return new CheckpointFolder(path, { fileSystem: { ...nodeFileSystem, read } });
  };
  await expect(failing("EACCES").latest()).rejects.toThrow("EACCES");
  expect(await failing("ENOENT").latest()).toMatchObject({ step: 1, damaged: [] });
  expect(await failing("EIO").latest()).toMatchObject({ step: 1, damaged: [{ error: { code: "EIO" } }] });
});

test("CheckpointFolder.latest throws when there are only damaged files", async () => {
  const folder = new CheckpointFolder(path);
  await writeFile(join(path, "step-000000009.safetensors"), "broken");
  await expect(folder.latest()).rejects.toThrow(FormatError);
  await expect(folder.latest()).rejects.toThrow("step-000000009.safetensors");
});

test("CheckpointFolder.latest does not pass over a checkpoint that a newer version wrote", async () => {
  const folder = new CheckpointFolder(path);
  await folder.save(1, { trainer: await trainerState() });
  const newer = writeSafetensors({}, { format: "chainrule-checkpoint", version: "2" });
  await writeFile(join(path, "step-000000009.safetensors"), newer);
  await expect(folder.latest()).rejects.toMatchObject({ code: "newer-version" });
});

test("CheckpointFolder.best is undefined where none was saved as such", async () => {
  expect(await new CheckpointFolder(path).best()).toBeUndefined();
});

test.each([
  [{ keep: 0 }, "keep must be a whole number from 1 up"],
  [{ keepEvery: 0.5 }, "keepEvery must be a whole number from 1 up"],
])("CheckpointFolder refuses %o", (options, text) => {
  expect(() => new CheckpointFolder(path, options)).toThrow(text);
});

test("CheckpointFolder refuses no path and no step", async () => {
  expect(() => new CheckpointFolder("")).toThrow(ValueError);
  expect(() => new CheckpointFolder(undefined as unknown as string)).toThrow("path must be the path of a folder");
  const folder = new CheckpointFolder(path);
  for (const step of [-1, 1e15]) {
    await expect(folder.save(step, { trainer: await trainerState() })).rejects.toThrow("step must be a whole number");
  }
});
