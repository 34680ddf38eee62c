import { expect, test } from "vitest";
import { CombinationTrials } from "../../src/determinism/try-combination.ts";
import type { RunRequest } from "../../src/determinism/checked-run.ts";
import { OWN_NODE } from "../../src/determinism/run-in-child.ts";

const EXACT: RunRequest = { engine: "wasm", options: { deterministic: true, threads: 1 } };

test("CombinationTrials.try tells the same bits, other bits, and a host that is not there", async () => {
  const trials = new CombinationTrials();
  const rest = { name: "trial", request: EXACT, against: EXACT, promised: true };
  expect((await trials.try({ ...rest, host: OWN_NODE })).outcome).toBe("same");
  const other = await trials.try({ ...rest, request: { ...EXACT, dtype: "float64" }, host: OWN_NODE });
  expect(other.outcome).toBe("different");
  expect(other.text).toMatch(/^trial: other bits in dense, convolution, recurrent, transformer, losses up to /);
  expect(await trials.try({ ...rest, host: ["/nonexistent/host"] })).toEqual({
    outcome: "untried",
    text: "trial: not tried: there is no such program",
  });
});
