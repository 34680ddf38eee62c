import type { Callback, TrainerState, TrainingRun } from "@chainrule/optim";
import type { Batch } from "@chainrule/core";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { lineFit, Plane } from "./line-fit.ts";

test("Trainer.fit asks the model for no gradient of the data", async () => {
  const { model, trainer, data } = lineFit();
  await trainer.fit(data, { epochs: 1, batchSize: 10 });
  expect(model.backwardOptions).toEqual([{ inputGradients: false }]);
});

test("Trainer.fit stops at a loss that is not finite, and says where and why", async () => {
  const { model, trainer, data } = lineFit({ learningRate: 1e6 });
  const run = trainer.fit(data, { epochs: 100, batchSize: 5 });
  await expect(run).rejects.toMatchObject({ name: "NonFiniteError", code: "loss-not-finite" });
  await expect(run).rejects.toThrow(
    /epoch \d+, step [12]: first .* in the .*\. Likely causes: the learning rate is too high \(1000000 now/,
  );
  await expect(run).rejects.toThrow("inputs are not scaled");
  expect(run.history.epochs.length).toBeGreaterThan(0);
  expect(model.weight.value.data.every(Number.isFinite)).toBe(true);
});

/** The minibatches of two examples of an epoch, after so many of which no more ever comes, which it then says. */
function stalling(after: number, says: () => void = () => {}) {
  return async function* (): AsyncGenerator<Batch<Tensor>> {
    let given = 0;
    for (const batch of new Plane(12).batches({ batchSize: 2 })) {
      if (given++ === after) {
        setTimeout(says);
        await new Promise(() => {});
      }
      yield batch;
    }
  };
}

const WHOLE = 100;
const FITTING = { epochs: 1, batchSize: 2 } as const;

test.each([1, 2])(
  "Trainer.fit with %i minibatches a step that is stopped or aborted while it waits for one goes on to the bit",
  async (accumulate) => {
    const options = { ...FITTING, accumulate };
    const whole = lineFit();
    const { epochs } = await whole.trainer.fit(stalling(WHOLE), options);
    const endings: ((run: TrainingRun, controller: AbortController) => void)[] = [
      (run) => run.stop(),
      (_, controller) => controller.abort(new Error("no more")),
    ];
    for (const end of endings) {
      const first = lineFit();
      const controller = new AbortController();
      const saved: TrainerState[] = [];
      const saving: Callback = { onAbort: () => void saved.push(first.trainer.state()) };
      const stalls = (): void => end(run, controller);
      const run = first.trainer.fit(stalling(3, stalls), {
        ...options,
        callbacks: [saving],
        signal: controller.signal,
      });
      await run.then(undefined, (error: unknown) => expect(String(error)).toContain("no more"));
      expect(saved[0].run).toMatchObject({
        step: accumulate === 1 ? 3 : 1,
        sums: { meter: { samples: accumulate === 1 ? 6 : 4 } },
      });
      const second = lineFit();
      const { epochs: rest } = await second.trainer.fit(stalling(WHOLE), { ...options, resume: saved[0] });
      expect([...second.model.weight.value.data]).toEqual([...whole.model.weight.value.data]);
      expect(rest[0].train).toEqual(epochs[0].train);
    }
  },
);

test("Trainer.fit with several minibatches a step whose source fails between them has the state before the step", async () => {
  const { model, trainer } = lineFit();
  const failing = function* (): Generator<Batch<Tensor>> {
    yield* [...new Plane(12).batches({ batchSize: 2 })].slice(0, 3);
    throw new Error("the disk");
  };
  await expect(trainer.fit(failing, { ...FITTING, accumulate: 2 })).rejects.toThrow("the disk");
  const { run, model: state } = trainer.state();
  expect(run).toMatchObject({ step: 1, sums: { meter: { samples: 4 } } });
  expect(state.tensors["weight"].data).toEqual(model.weight.value.data);
});
