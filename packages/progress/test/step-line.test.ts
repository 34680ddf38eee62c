import { formatStepLine } from "@chainrule/progress";
import fc from "fast-check";
import { expect, test } from "vitest";

const POSITION = {
  epoch: 3,
  epochs: 10,
  step: 412,
  steps: 938,
  samples: 41_200,
  seconds: 3.35,
  train: { loss: 0.21304, accuracy: 0.93612 },
};

// 41,200 samples in 3.35 s are 12.3 thousand a second; the other 526 steps take 526 * 3.35 / 412 = 4.3 s.
test.each([
  [120, "Epoch 3/10 [=============>                ] 412/938 loss 0.2130 accuracy 0.936 12.3k samples/s ETA 5s"],
  [80, "Epoch 3/10 [===>   ] 412/938 loss 0.2130 accuracy 0.936 12.3k samples/s ETA 5s"],
  [70, "Epoch 3/10 [=====>       ] 412/938 loss 0.2130 accuracy 0.936 ETA 5s"],
  [60, "Epoch 3/10 [=======>          ] 412/938 loss 0.2130 ETA 5s"],
  [40, "Epoch 3/10 [==>   ] 412/938 loss 0.2130"],
  [38, "Epoch 3/10 412/938 loss 0.2130"],
  [30, "Epoch 3/10 412/938"],
  [12, "Epoch 3/10 "],
  [1, ""],
  [0, ""],
])("formatStepLine for %d columns", (columns, line) => {
  expect(formatStepLine(POSITION, columns)).toBe(line);
});

test("formatStepLine of data of unknown size shows the steps without a bar or a remaining time", () => {
  const position = { ...POSITION, steps: undefined };
  expect(formatStepLine(position, 120)).toBe("Epoch 3/10 step 412 loss 0.2130 accuracy 0.936 12.3k samples/s");
  expect(formatStepLine(position, 30)).toBe("Epoch 3/10 step 412");
});

test("formatStepLine is shorter than the terminal is wide, whatever there is to show", () => {
  const count = fc.integer({ min: 1, max: 1_000_000 });
  const figure = fc.double();
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.record({
        epoch: count,
        epochs: count,
        step: count,
        steps: count,
        samples: count,
        seconds: fc.double({ min: 0, max: 1e6, noNaN: true }),
        train: fc.record({ loss: figure, accuracy: figure, error: figure }),
      }),
      (columns, position) => {
        const line = formatStepLine(position, columns);
        expect(line.length).toBeLessThan(columns);
        expect(line).not.toContain("\n");
      },
    ),
    { numRuns: 100 },
  );
});

test("formatStepLine shows where an epoch begins and where it ends", () => {
  const { train: _, ...begin } = { ...POSITION, step: 0, samples: 0, seconds: 0 };
  expect(formatStepLine(begin, 80)).toBe("Epoch 3/10   0/938");
  const end = { ...POSITION, step: 938 };
  expect(formatStepLine(end, 70)).toBe("Epoch 3/10 [=============] 938/938 loss 0.2130 accuracy 0.936 ETA 0s");
});

test("formatStepLine keeps the bar's width while the time and the rate grow shorter", () => {
  // From "ETA 52s" and "1.01k samples/s" to "ETA 1s" and "103k samples/s".
  const widths = [41, 9, 0.4].map((seconds) => {
    const line = formatStepLine({ ...POSITION, seconds }, 80);
    return line.indexOf("]") - line.indexOf("[");
  });
  expect(new Set(widths).size).toBe(1);
});

test("formatStepLine survives more steps than were announced", () => {
  const line = formatStepLine({ ...POSITION, step: 1000 }, 70);
  expect(line).toBe("Epoch 3/10 [============] 1000/938 loss 0.2130 accuracy 0.936 ETA 0s");
});
