import { afterEach, expect, test, vi } from "vitest";
import { loadImages } from "../../src/image-classifier/load-images.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

test("loadImages without a folder gives MNIST and says where it was found", async () => {
  vi.stubEnv("MNIST_DIR", "");
  const { train, test: held, folder } = await loadImages(undefined);
  expect([train.size, held.size, folder]).toEqual([60_000, 10_000, "data"]);
});

test("loadImages of a folder that is not there names it", async () => {
  await expect(loadImages("/nowhere/fashion")).rejects.toThrow("/nowhere/fashion must be a directory");
});
