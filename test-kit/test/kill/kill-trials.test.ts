import { Random } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { killAndResume } from "../../src/kill/kill-trials.ts";

test(
  "a training run that is killed and resumed ends with the bytes of the uninterrupted one",
  { timeout: 60_000 },
  async () => {
    const { kills, runs, failures } = await killAndResume(3, new Random(7));
    expect(failures).toEqual([]);
    expect(kills).toBeGreaterThanOrEqual(3);
    expect(runs).toBeGreaterThanOrEqual(1);
  },
);
