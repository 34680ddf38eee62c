import { ErrorCourier } from "./error-courier.ts";
import type { PackedError } from "./error-courier.ts";
import { packTree, unpackTree } from "./packed-tree.ts";
import type { WorkerLink } from "./worker-link.ts";

/** What one end may be asked, by name: functions from what the question carries to the answer. */
export type Questions = Readonly<Record<string, (content: never) => unknown>>;

type Content<Asked extends Questions, Name extends keyof Asked> = Parameters<Asked[Name]>[0];
type Answer<Asked extends Questions, Name extends keyof Asked> = Awaited<ReturnType<Asked[Name]>>;

/** What goes over a link: a question or a notice, which has no number, or an answer. */
type Message =
  | { readonly question: string; readonly number?: number; readonly content: unknown }
  | { readonly answered: number; readonly content: unknown }
  | { readonly failed: number; readonly error: PackedError };

/** Who waits for an answer. */
interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Questions and answers between two threads, in both directions. What a question makes the other end throw, the promise of
 * its answer rejects with.
 *
 * @typeParam Theirs what the other end answers.
 */
export class Conversation<Theirs extends Questions> {
  readonly errors: ErrorCourier = new ErrorCourier();
  readonly #link: WorkerLink;
  readonly #handlers: Questions;
  readonly #onWaiting: (isWaiting: boolean) => void;
  readonly #waiting: Map<number, Waiting> = new Map();
  #asked = 0;
  #end: { readonly reason: unknown } | undefined;

  /** @param onWaiting hears when this end begins or ceases to wait for answers. */
  constructor(link: WorkerLink, handlers: Questions, onWaiting: (isWaiting: boolean) => void = () => {}) {
    this.#link = link;
    this.#handlers = handlers;
    this.#onWaiting = onWaiting;
    link.listen((message) => void this.#hear(message as Message));
  }

  /** Resolves to the answer. */
  ask<Name extends keyof Theirs & string>(
    question: Name,
    content: Content<Theirs, Name>,
  ): Promise<Answer<Theirs, Name>> {
    return new Promise((resolve, reject) => {
      if (this.#end !== undefined) throw this.#end.reason;
      const number = ++this.#asked;
      this.#post({ question, number, content });
      if (this.#waiting.size === 0) this.#onWaiting(true);
      this.#waiting.set(number, { resolve, reject });
    });
  }

  /** Says what needs no answer. */
  tell<Name extends keyof Theirs & string>(notice: Name, content: Content<Theirs, Name>): void {
    if (this.#end === undefined) this.#post({ question: notice, content });
  }

  /** Ends it: whoever waits, or asks from now on, is refused with the reason. Only the first reason counts. */
  close(reason: unknown): void {
    if (this.#end !== undefined) return;
    this.#end = { reason };
    for (const number of this.#waiting.keys()) this.#settle(number)?.reject(reason);
  }

  async #hear(message: Message): Promise<void> {
    // A module may say things of its own to the thread that made it.
    if (this.#end !== undefined || typeof message !== "object" || message === null) return;
    if ("answered" in message) {
      this.#settle(message.answered)?.resolve(unpackTree(message.content) as never);
    } else if ("failed" in message) {
      this.#settle(message.failed)?.reject(this.errors.unpack(message.error));
    } else if ("question" in message) {
      await this.#answer(message.question, message.number, unpackTree(message.content));
    }
  }

  async #answer(question: string, number: number | undefined, content: unknown): Promise<void> {
    try {
      const answer = await this.#handlers[question](content as never);
      if (number !== undefined && this.#end === undefined) this.#post({ answered: number, content: answer });
    } catch (error) {
      if (number !== undefined && this.#end === undefined) {
        this.#link.post({ failed: number, error: this.errors.pack(error) }, []);
      }
    }
  }

  #settle(number: number): Waiting | undefined {
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    if (waiting !== undefined && this.#waiting.size === 0) this.#onWaiting(false);
    return waiting;
  }

  #post(message: Exclude<Message, { readonly failed: number }>): void {
    const { tree, buffers } = packTree(message.content);
    this.#link.post({ ...message, content: tree }, buffers);
  }
}
