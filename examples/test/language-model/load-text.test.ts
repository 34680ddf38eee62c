import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadText } from "../../src/language-model/load-text.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "load-text-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("loadText without a path is Moby-Dick with all its chapters", async () => {
  const { name, text } = await loadText(undefined);
  expect(name).toBe("Moby-Dick");
  expect(text.length).toBeGreaterThan(1_100_000);
  // Not the text itself, which a failure would print.
  const places = ["\n\nLoomings.\n\nCall me Ishmael.", "found another orphan.\n"].map((part) => text.indexOf(part));
  expect(places[0]).toBeGreaterThan(0);
  expect(places[1]).toBeGreaterThan(places[0]);
});

test("loadText of a path is the file as it stands", async () => {
  const path = join(folder, "text");
  writeFileSync(path, " naïve\n");
  expect(await loadText(path)).toEqual({ name: path, text: " naïve\n" });
});

test("loadText refuses files that are missing or empty, by name", async () => {
  const path = join(folder, "blank");
  writeFileSync(path, " \n");
  await expect(loadText(path)).rejects.toThrow(`${path} must hold a text, got nothing but white space`);
  await expect(loadText(join(folder, "nowhere"))).rejects.toThrow("nowhere must be a file that can be read");
  await expect(loadText(folder)).rejects.toThrow("EISDIR");
});
