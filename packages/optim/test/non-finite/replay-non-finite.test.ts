import { replayNonFinite } from "@chainrule/optim";
import type { NonFiniteError } from "@chainrule/optim";
import { expect, test } from "vitest";
import { lineFit, Slope, SquaredError } from "../trainer/line-fit.ts";

test("replayNonFinite makes the step again on a model made alike, and tells when it is mended", async () => {
  const { model, trainer, data } = lineFit();
  const spoilt = (own: Slope): Slope => {
    const { backward } = own;
    own.backward = (gradOutput, options) => {
      const gradients = backward.call(own, gradOutput, options);
      own.weight.grad.data[0] = Number.NaN;
      return gradients;
    };
    return own;
  };
  spoilt(model);
  const error: unknown = await trainer
    .fit(data, { epochs: 1, batchSize: 5 })
    .then(undefined, (thrown: unknown) => thrown);
  const { replay, provenance } = error as NonFiniteError;
  expect(provenance).toMatchObject({ tensor: "gradient of parameter weight", index: [0, 0] });
  expect(replayNonFinite(spoilt(new Slope()), new SquaredError(), replay)).toEqual(provenance);
  const mended = new Slope();
  mended.eval();
  expect(replayNonFinite(mended, new SquaredError(), replay)).toBeUndefined();
  expect(mended.mode).toBe("eval");
  expect([...mended.weight.value.data]).toEqual([...replay.model.tensors["weight"].data]);
});
