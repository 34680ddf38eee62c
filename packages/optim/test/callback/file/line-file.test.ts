import { CSVLog } from "@chainrule/optim";
import { LineFile } from "@chainrule/optim/node";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { report } from "../epoch-report.ts";
import { logRun } from "../log-run.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "chainrule-line-file-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("LineFile makes its folder and adds lines to its file", async () => {
  const file = new LineFile(join(folder, "runs", "log.csv"));
  expect(await file.read()).toEqual([]);
  await file.rewrite(["a", "é"]);
  await file.append("c");
  expect(await readFile(file.path, "utf8")).toBe("a\né\nc\n");
  expect(await file.read()).toEqual(["a", "é", "c"]);
  await file.rewrite([]);
  expect(await readFile(file.path, "utf8")).toBe("");
  expect(await readdir(join(folder, "runs"))).toEqual(["log.csv"]);
});

test("LineFile.read gives empty lines, and half a line at the end", async () => {
  const file = new LineFile(join(folder, "log"));
  await writeFile(file.path, "a\n\nhal");
  expect(await file.read()).toEqual(["a", "", "hal"]);
});

test("LineFile goes on with a log whose lines end with CR LF, as Git and spreadsheets leave them on Windows", async () => {
  const file = new LineFile(join(folder, "log.csv"));
  await writeFile(file.path, "epoch,learningRate,train.loss\r\n1,0.25,2\r\n");
  await logRun(new CSVLog(file, { append: true, times: false }), [report({ loss: 1 })]);
  expect(await readFile(file.path, "utf8")).toBe("epoch,learningRate,train.loss\n1,0.25,2\n1,0.25,1\n");
});

test("LineFile.rewrite leaves a file that has these lines already", async () => {
  const file = new LineFile(join(folder, "log"));
  await file.rewrite(["a"]);
  const { ino } = await stat(file.path);
  await file.rewrite(["a"]);
  expect((await stat(file.path)).ino).toBe(ino);
});

test("LineFile.read tells of a path that is no file", async () => {
  await expect(new LineFile(folder).read()).rejects.toThrow("EISDIR");
});
