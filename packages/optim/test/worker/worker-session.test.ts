import type { TrainingSetUp } from "@chainrule/optim";
import { ShapeError, StateError, ValueError, zeros } from "@chainrule/tensor";
import { afterEach, expect, test, vi } from "vitest";
import type { OwnedWorkerLink } from "../../src/worker/worker-link.ts";
import { WorkerRun } from "../../src/worker/worker-run.ts";
import { WorkerSession } from "../../src/worker/worker-session.ts";
import type { WorkerFitOptions } from "../../src/worker/worker-fit-options.ts";
import { planeSetUp, startWorkerRun } from "./threads.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** A run in a worker that never says a word, as that of a page whose module does not call defineTraining. */
function silentRun(options: Partial<WorkerFitOptions> = {}) {
  const seen = { posted: 0, ended: 0 };
  const link: OwnedWorkerLink = {
    post: () => void seen.posted++,
    listen: () => {},
    onEnd: () => {},
    hold: () => {},
    end: () => void seen.ended++,
  };
  const run = new WorkerRun(new WorkerSession(() => link, { epochs: 1, batchSize: 1, ...options }));
  return { run, seen };
}

/** What a promise rejects with. */
function failureOf(promise: PromiseLike<unknown>): Promise<StateError> {
  return Promise.resolve(promise).then(
    () => expect.unreachable() as never,
    (error: unknown) => error as StateError,
  );
}

test("WorkerSession rejects when its module has not called defineTraining after a minute", async () => {
  vi.useFakeTimers();
  const { run, seen } = silentRun();
  let failure: StateError | undefined;
  const failed = failureOf(run).then((error) => (failure = error));
  await vi.advanceTimersByTimeAsync(59_000);
  expect(failure).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1000);
  await failed;
  expect(failure).toBeInstanceOf(StateError);
  expect(failure?.code).toBe("no-training");
  expect(failure?.message).toContain("trainInWorker: the module must call defineTraining, got none within 60 seconds");
  expect(seen.ended).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
  expect(await failureOf(run.modelState())).toBe(failure);
});

test("WorkerSession waits for defineTraining with a timer that keeps no process alive, and stops it", async () => {
  const timers = vi.spyOn(globalThis, "setInterval");
  const stopped = vi.spyOn(globalThis, "clearInterval");
  const { run } = startWorkerRun();
  const reports = run[Symbol.asyncIterator]();
  await reports.next();
  const [waiting] = timers.mock.results.map(({ value }) => value as NodeJS.Timeout);
  expect(waiting.hasRef()).toBe(false);
  expect(stopped.mock.calls.map(([timer]) => timer)).toContain(waiting);
  await reports.return?.();
  timers.mockRestore();
  stopped.mockRestore();
});

test("WorkerSession heeds its signal before its worker has said a word", async () => {
  const controller = new AbortController();
  const { run, seen } = silentRun({ signal: controller.signal });
  const failed = failureOf(run);
  await new Promise((resolve) => setTimeout(resolve, 0));
  const reason = new Error("enough");
  controller.abort(reason);
  expect(await failed).toBe(reason);
  expect(seen.ended).toBe(1);
  expect(await failureOf(run.state())).toBe(reason);
});

test("WorkerSession lets a step reject that is asked of a run that cannot begin", async () => {
  const aborted = silentRun({ signal: { aborted: true, reason: "enough" } });
  await expect(aborted.run.step()).rejects.toBe("enough");
  expect(aborted.seen.posted).toBe(0);
  const refusal = new ValueError({ code: "x", where: "x", expected: "x", got: "x" });
  const closed = new WorkerSession(
    () => {
      throw refusal;
    },
    { epochs: 1, batchSize: 1 },
  );
  await expect(new WorkerRun(closed).step()).rejects.toBe(refusal);
});

test("WorkerSession gives what failed before its parts were made, whatever is asked afterwards", async () => {
  const mistake = new RangeError("out of luck");
  const { run } = startWorkerRun({}, () => Promise.reject(mistake));
  const failure = await failureOf(run);
  expect(failure).toBeInstanceOf(RangeError);
  expect(await failureOf(run.state())).toBe(failure);
  expect(await failureOf(run.modelState())).toBe(failure);
});

test("WorkerSession asks for the state at the end of a run once, and has the model in it", async () => {
  const asked: unknown[] = [];
  const { run } = startWorkerRun({}, undefined, (question) => asked.push(question));
  await run;
  const [state, model] = [await run.state(), await run.modelState()];
  expect(state.model).toBe(model);
  expect(asked.filter((question) => question === "state" || question === "modelState")).toEqual(["state"]);
});

test("WorkerSession asks for the model alone where the state is refused", async () => {
  const data = {
    size: 10,
    *batches() {
      yield { inputs: zeros([5, 2]), targets: zeros([5, 1]) };
      yield { inputs: zeros([5, 3]), targets: zeros([5, 1]) };
    },
  } as TrainingSetUp["data"];
  const { run } = startWorkerRun({ shuffle: false }, () => ({ ...planeSetUp(), data }));
  await expect(run).rejects.toThrow(ShapeError);
  await expect(run.state()).rejects.toMatchObject({ code: "state-within-step" });
  expect((await run.modelState()).tensors["weight"].shape).toEqual([2, 1]);
});

test("WorkerSession says that there is no step to make to whom asks for one at the very end", async () => {
  const late: Promise<boolean>[] = [];
  const { run } = startWorkerRun({}, undefined, (question) => {
    if (question === "state") queueMicrotask(() => late.push(run.step()));
  });
  await run;
  expect(late.length).toBe(1);
  expect(await late[0]).toBe(false);
});
