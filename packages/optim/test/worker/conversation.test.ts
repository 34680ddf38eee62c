import { expect, test } from "vitest";
import { Conversation } from "../../src/worker/conversation.ts";
import type { WorkerLink } from "../../src/worker/worker-link.ts";

/** A link whose other end is a test. */
function oneEnd() {
  const posted: unknown[] = [];
  let hear: (message: unknown) => void = () => {};
  const link: WorkerLink = {
    post: (message) => void posted.push(structuredClone(message)),
    listen: (onMessage) => void (hear = onMessage),
  };
  return { link, posted, hear: (message: unknown) => hear(message) };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

test("Conversation answers a question, and hears the answer to its own", async () => {
  const { link, posted, hear } = oneEnd();
  const conversation = new Conversation<{ half: (x: number) => number }>(link, { double: (x: number) => 2 * x });
  hear({ question: "double", number: 1, content: 4 });
  await turn();
  expect(posted).toEqual([{ answered: 1, content: 8 }]);
  const answer = conversation.ask("half", 6);
  hear({ answered: 1, content: 3 });
  expect(await answer).toBe(3);
});

test("Conversation leaves alone what else is said between the threads", async () => {
  const { link, posted, hear } = oneEnd();
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on("unhandledRejection", note);
  void new Conversation(link, { double: (x: number) => 2 * x });
  for (const message of ["loaded", 3, null, undefined, { type: "progress" }]) hear(message);
  await turn();
  process.off("unhandledRejection", note);
  expect(unhandled).toEqual([]);
  expect(posted).toEqual([]);
});
