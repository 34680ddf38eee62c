import { trainInWorker } from "@chainrule/optim";
import type { WorkerFitOptions } from "@chainrule/optim";
import { StateError, tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

/** What a run of a module rejects with. */
function failureOf(program: string): Promise<StateError> {
  const module = new URL(`data:text/javascript,${encodeURIComponent(program)}`);
  return trainInWorker(module, { epochs: 1, batchSize: 1 }).then(
    () => expect.unreachable() as never,
    (error: unknown) => error as StateError,
  );
}

test("trainInWorker rejects for a module that throws, with what it has thrown for a cause", async () => {
  const error = await failureOf('throw new RangeError("out of luck")');
  expect(error.code).toBe("worker-ended");
  expect(error.details.got).toBe("RangeError: out of luck");
  expect((error.cause as Error).message).toBe("out of luck");
});

test("trainInWorker rejects for a module that ends without defineTraining, or by process.exit", async () => {
  expect((await failureOf("const nothing = 1")).details.got).toBe("an exit with code 0");
  expect((await failureOf("process.exit(3)")).details.got).toBe("an exit with code 3");
});

test("trainInWorker rejects for a module that is not there", async () => {
  const error = await trainInWorker(new URL("file:///no/such/train.js"), { epochs: 1, batchSize: 1 }).then(
    undefined,
    (thrown: unknown) => thrown as StateError,
  );
  expect(String(error)).toContain("Cannot find module");
  const nothing = trainInWorker("./train.js", { epochs: 1, batchSize: 1 });
  await expect(nothing).rejects.toThrow('got ./train.js. Write new URL("./train.js", import.meta.url)');
});

test("trainInWorker refuses options that cannot be, or belong to the set-up", () => {
  const module = new URL("file:///train.js");
  const start = (options: object) => () =>
    trainInWorker(module, { epochs: 1, batchSize: 1, ...options } as WorkerFitOptions);
  expect(start({ epochs: 0 })).toThrow("trainInWorker: epochs must be a whole number from 1 up, got 0");
  for (const name of ["schedule", "beforeUpdate"]) {
    expect(start({ [name]: () => 1 })).toThrow(`trainInWorker: ${name} must be given where the run is`);
  }
  expect(start({ schedule: [() => 1] })).toThrow("schedule must be given");
  expect(start({ validation: { batches: () => [] } })).toThrow("validation must be given");
  expect(start({ input: { layers: [{ make: () => 1 }] } })).toThrow(
    "trainInWorker: input must be plain data and tensors, got a function in it",
  );
  expect(start({ input: { layers: [3], weights: tensor([1]), names: new Set(["a"]) } })).not.toThrow();
  expect(start({ validation: undefined, schedule: undefined })).not.toThrow();
});

test("trainInWorker leaves alone what else a module says", async () => {
  const error = await failureOf(
    'import { parentPort } from "node:worker_threads"; parentPort.postMessage("loaded"); process.exit(4)',
  );
  expect(error.details.got).toBe("an exit with code 4");
});

test("trainInWorker refuses a worker that has served a run", () => {
  const worker = { addEventListener: () => {}, postMessage: () => {}, terminate: () => {} };
  const start = () => trainInWorker(worker, { epochs: 1, batchSize: 1 });
  start();
  expect(start).toThrow(StateError);
  expect(start).toThrow("trainInWorker: a worker serves one run, got one that was given to an earlier run");
});
