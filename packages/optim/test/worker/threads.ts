import { MessageChannel } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import type { TrainingSetUp, WorkerFitOptions } from "@chainrule/optim";
import { SGD } from "@chainrule/optim";
import { TrainingServer } from "../../src/worker/training-server.ts";
import type { OwnedWorkerLink, WorkerLink } from "../../src/worker/worker-link.ts";
import { WorkerRun } from "../../src/worker/worker-run.ts";
import { WorkerSession } from "../../src/worker/worker-session.ts";
import { Plane, Slope, SquaredError } from "../trainer/line-fit.ts";

/** One end of a channel of messages that are copied as between threads. */
function linkOver(port: MessagePort): WorkerLink {
  return {
    post: (message, buffers) => port.postMessage(message, buffers as ArrayBuffer[]),
    listen: (onMessage) => void port.on("message", onMessage),
  };
}

/**
 * A run in a worker that is no thread: the same messages, within this one.
 *
 * @param onQuestion hears by its name what the main thread asks and tells.
 */
export function startWorkerRun(
  options: Partial<WorkerFitOptions> = {},
  setUp: (input: never) => TrainingSetUp | PromiseLike<TrainingSetUp> = planeSetUp,
  onQuestion: (question: string | undefined) => void = () => {},
) {
  const seen: { held: boolean[]; lose: (reason: unknown) => void; opened: number; ended: boolean } = {
    held: [],
    lose: () => {},
    opened: 0,
    ended: false,
  };
  const open = (): OwnedWorkerLink => {
    seen.opened++;
    const { port1, port2 } = new MessageChannel();
    // It lives in this thread.
    void new TrainingServer(linkOver(port2), setUp);
    const { post, listen } = linkOver(port1);
    let isFirst = true;
    return {
      post(message, buffers) {
        post(message, buffers);
        onQuestion((message as { readonly question?: string }).question);
      },
      // As if the worker had been ready before anybody listened.
      listen: (onMessage) =>
        listen((message) => {
          if (!isFirst) onMessage(message);
          isFirst = false;
        }),
      onEnd: (listener) => void (seen.lose = listener),
      hold: (isHeld) => void seen.held.push(isHeld),
      end() {
        seen.ended = true;
        port1.close();
      },
    };
  };
  const session = new WorkerSession(open, { epochs: 3, batchSize: 5, ...options });
  return { run: new WorkerRun(session), seen };
}

/** Ten points of a plane for the smallest model. */
export function planeSetUp(): TrainingSetUp {
  const model = new Slope();
  const optimizer = new SGD(model.parameters(), { learningRate: 0.1 });
  return { model, loss: new SquaredError() as TrainingSetUp["loss"], optimizer, data: new Plane(10) } as TrainingSetUp;
}
