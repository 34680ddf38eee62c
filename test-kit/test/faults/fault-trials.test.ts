import { expect, test } from "vitest";
import { tryFaults } from "../../src/faults/fault-trials.ts";

test.each(["error", "short write", "crash"] as const)(
  "CheckpointFolder always has a whole checkpoint, whichever call of a save fails by: %s",
  async (fault) => {
    const { trials, before, after, failures } = await tryFaults(fault);
    expect(failures).toEqual([]);
    // Two files, each opened, written, waited for, closed, renamed, and the folder waited for; then the cleaning.
    expect(trials).toBeGreaterThanOrEqual(16);
    expect(before + after).toBe(trials);
    expect(before > 0 || fault === "short write").toBe(true);
  },
);
