import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { childEnvironment } from "./child-environment.ts";
import type { Outcome } from "./answer.ts";
import type { Request } from "./request.ts";

/** How a child is started. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Runs a child to its end and gives its outcome; a child that crashes, or takes longer than the limit, is an outcome with
 * the reason.
 *
 * @throws the signal's reason when it is aborted; the child is ended first.
 */
export function runChild<Answer>(
  { program, args, environment }: Command,
  request: Request,
  signal: AbortSignal,
  limit = 180_000,
): Promise<Outcome<Answer>> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, JSON.stringify(request), String(Date.now())], {
      env: childEnvironment(process.env, environment),
      stdio: ["ignore", "ignore", "pipe", "pipe"],
    });
    const errors = textOf(child.stdio[2] as Readable);
    const said = textOf(child.stdio[3] as Readable);
    const timer = setTimeout(() => child.kill("SIGKILL"), limit);
    const end = (): void => void child.kill("SIGKILL");
    const settle = (outcome: Outcome<Answer>): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve(outcome);
    };
    signal.addEventListener("abort", end);
    child.on("error", (error) => settle({ ok: false, reason: error.message }));
    child.on("close", (status, killedBy) => {
      if (said.text !== "") settle(JSON.parse(said.text) as Outcome<Answer>);
      else if (killedBy === "SIGKILL") settle({ ok: false, reason: `not done after ${limit / 1000} s` });
      else settle({ ok: false, reason: lastLine(errors.text) ?? `ended with ${killedBy ?? `status ${status}`}` });
    });
  });
}

/** What a stream has said so far; of more than a megabyte only the end. */
function textOf(stream: Readable): { text: string } {
  const held = { text: "" };
  stream.setEncoding("utf8");
  stream.on("data", (part: string) => {
    held.text = (held.text + part).slice(-1e6);
  });
  return held;
}

function lastLine(text: string): string | undefined {
  return text
    .split("\n")
    .findLast((line) => line.trim() !== "")
    ?.trim();
}
