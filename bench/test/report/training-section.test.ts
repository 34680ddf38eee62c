import { expect, test } from "vitest";
import type { TrainingResult } from "../../src/part/training.ts";
import { trainingSection } from "../../src/report/training-section.ts";

const result = (name: string, kind: TrainingResult["kind"], rate: number): TrainingResult => ({
  job: "J1",
  id: name,
  name,
  kind,
  host: "Node 20",
  comparable: true,
  figures: {
    rounds: 3,
    samplesPerSecond: { median: rate, least: rate - 10, most: rate + 10 },
    microsecondsPerStep: { median: 64e6 / rate, least: 1, most: 2 },
    checkedLoss: 0.5,
    firstStepMilliseconds: 200,
    peakMegabytes: 90,
  },
});

const cellsOf = (text: string, name: string): string[] =>
  (text.split("\n").find((line) => line.startsWith(`| ${name} `)) ?? "").split("|").map((cell) => cell.trim());

test("trainingSection sorts by speed and holds everyone against the fastest peers", () => {
  const text = trainingSection([
    result("slow peer", "javascript", 1000),
    result("fast peer", "javascript", 2000),
    result("we", "ours", 8000),
    result("torch", "python", 4000),
  ]);
  const names = text
    .split("\n")
    .filter((line) => line.includes("Node 20"))
    .map((line) => line.split("|")[1].trim());
  expect(names).toEqual(["we", "torch", "fast peer", "slow peer"]);
  // 8000 / 2000 and 8000 / 4000; 64 samples in 8 ms.
  expect(cellsOf(text, "we").slice(3, 8)).toEqual(["8,000", "7,990 to 8,010", "8,000", "4", "2"]);
  expect(cellsOf(text, "slow peer").slice(6, 8)).toEqual(["0.5", "0.25"]);
});

test("trainingSection leaves ratios out where there is no peer, and lists what did not run", () => {
  const { figures: _, ...row } = result("absent", "ours", 1);
  const text = trainingSection([result("we", "ours", 8000), { ...row, reason: "no turbo" }]);
  expect(cellsOf(text, "we").slice(6, 8)).toEqual(["-", "-"]);
  expect(text).toContain("Not run:\n\n- absent (Node 20): no turbo");
});

test("trainingSection says once what a subject said of itself under several hosts", () => {
  const { figures, ...row } = result("we", "ours", 8000);
  const said = { ...row, figures: { ...figures, about: "2 threads" } } as TrainingResult;
  expect(trainingSection([said, { ...said, host: "Node 24" }])).toMatch(
    /What ran:\n\n- we: 2 threads \(Node 20, Node 24\)$/,
  );
});
