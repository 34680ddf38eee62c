import { ValueError } from "../errors.ts";
import { expectCount, expectSwitch } from "../expect-option.ts";
import type { EngineOptions } from "./engine-provider.ts";
import { environment } from "./environment.ts";

/** More threads than this are a mistake, not a wish. */
const MOST_THREADS = 32;

/**
 * The options with what the environment adds where they are silent.
 *
 * @throws ValueError for an option or a variable that makes no sense.
 */
export function engineSettings(where: string, options: EngineOptions): EngineOptions {
  const { threads, deterministic, turbo } = options;
  if (threads !== undefined) expectCount(where, "threads", threads, 1, MOST_THREADS);
  expectSwitch(where, "deterministic", deterministic);
  expectSwitch(where, "turbo", turbo);
  if (deterministic === true && turbo === true) {
    throw new ValueError({
      code: "contradiction",
      where,
      expected: "turbo and deterministic exclude each other, as turbo fuses multiplication and addition",
      got: "both",
    });
  }
  const wantedThreads = threads ?? threadsFromEnvironment();
  return {
    ...(wantedThreads === undefined ? {} : { threads: wantedThreads }),
    deterministic: deterministic ?? false,
    turbo: turbo ?? (turboFromEnvironment() && deterministic !== true),
  };
}

function threadsFromEnvironment(): number | undefined {
  const text = environment("CHAINRULE_THREADS");
  if (text === undefined) return undefined;
  const threads = Number(text);
  if (Number.isInteger(threads) && threads >= 1 && threads <= MOST_THREADS) return threads;
  throw new ValueError({
    code: "invalid-count",
    where: "CHAINRULE_THREADS",
    expected: `the number of threads must be a whole number from 1 to ${MOST_THREADS}`,
    got: JSON.stringify(text),
  });
}

function turboFromEnvironment(): boolean {
  const text = environment("CHAINRULE_TURBO");
  if (text === undefined || text === "0") return false;
  if (text === "1") return true;
  throw new ValueError({
    code: "not-a-switch",
    where: "CHAINRULE_TURBO",
    expected: "turbo must be 1 or 0",
    got: JSON.stringify(text),
  });
}
