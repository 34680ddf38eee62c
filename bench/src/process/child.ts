/**
 * The program of a child process: does the one thing that its first argument asks for, in JSON, says the outcome on its
 * fourth file, and ends. The second argument is the time at which it was started. Nothing is imported before it is needed, so that the time to the first step is the subject's.
 */
import { writeSync } from "node:fs";
import type { Outcome } from "./answer.ts";
import type { MemoryRequest, Request, TrainRequest } from "./request.ts";
import type { Prepare, Training } from "./training.ts";

const OUTCOME_FILE = 3;

let outcome: Outcome<unknown>;
try {
  outcome = { ok: true, answer: await perform(JSON.parse(process.argv[2]) as Request) };
} catch (error) {
  outcome = { ok: false, reason: error instanceof Error ? error.message.split("\n")[0] : String(error) };
}
writeSync(OUTCOME_FILE, JSON.stringify(outcome));
// Workers and timers of a subject must not keep the process.
process.exit(0);

async function perform(request: Request): Promise<unknown> {
  switch (request.task) {
    case "train":
      return train(request);
    case "memory":
      return memory(request);
    case "kernels": {
      const { timeKernels } = await import("../ours/time-kernels.ts");
      return timeKernels(request);
    }
    case "profile": {
      const { readJobFile } = await import("../job/read-job-file.ts");
      const { profileTraining } = await import("../ours/profile-training.ts");
      return profileTraining(readJobFile(request.job, request.file), request);
    }
    case "peak":
      throw new Error("peaks are taken in Python");
  }
}

async function train(request: TrainRequest): Promise<unknown> {
  const { job, file, settings } = request;
  const { readJobFile } = await import("../job/read-job-file.ts");
  const started = Number(process.argv[3]);
  const beforeReading = Date.now();
  const data = readJobFile(job, file);
  const reading = Date.now() - beforeReading;
  const sinceStart = (): number => Date.now() - started - reading;
  if (settings["loop"] === "trainer") {
    const { timeTrainer } = await import("../ours/time-trainer.ts");
    return timeTrainer(data, request, sinceStart);
  }
  const { timeTraining } = await import("./time-training.ts");
  return timeTraining(await prepared(request, data), data, request, sinceStart);
}

async function memory(request: MemoryRequest): Promise<unknown> {
  const { readJobFile } = await import("../job/read-job-file.ts");
  const { readMemory } = await import("./read-memory.ts");
  const data = readJobFile(request.job, request.file);
  return readMemory(await prepared(request, data), data, request);
}

async function prepared(
  { job, module, settings }: TrainRequest | MemoryRequest,
  data: Parameters<Prepare>[1],
): Promise<Training> {
  const { prepare } = (await import(module)) as { prepare: Prepare };
  return prepare(job, data, settings);
}
