import { eventFileStart, readEvents } from "@chainrule/formats";
import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { EventFile } from "../../../src/callback/file/event-file.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "chainrule-event-file-"));
});
afterEach(() => rm(folder, { recursive: true }));

const event = (step: number) => ({ wallTime: 7, step, scalars: { loss: step / 2 } });

test("EventFile.create makes a file beside one of the same name, and append adds to it", async () => {
  const first = await EventFile.create(join(folder, "deep"), "events", 7);
  const second = await EventFile.create(join(folder, "deep"), "events", 7);
  expect([first.name, second.name]).toEqual(["events", "events.2"]);
  await second.append(event(1), true);
  const bytes = await readFile(join(folder, "deep", "events.2"));
  expect(readEvents(bytes)).toEqual([event(1)]);
  expect(second.length).toBe(bytes.length);
  expect(first.length).toBe(eventFileStart(7).length);
});

test("EventFile.reopen takes away what came after the length", async () => {
  const file = await EventFile.create(folder, "events", 7);
  await file.append(event(1), false);
  const { length } = file;
  await file.append(event(2), false);
  await appendFile(join(folder, "events"), "half a record");
  const again = await EventFile.reopen(folder, "events", length);
  await again?.append(event(3), true);
  expect(readEvents(await readFile(join(folder, "events")))).toEqual([event(1), event(3)]);
});

test("EventFile.reopen gives nothing for a file that is gone, or shorter", async () => {
  const file = await EventFile.create(folder, "events", 7);
  expect(await EventFile.reopen(folder, "events", file.length + 1)).toBeUndefined();
  expect(await EventFile.reopen(folder, "other", 0)).toBeUndefined();
});
