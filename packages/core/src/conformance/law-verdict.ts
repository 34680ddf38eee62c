import { ChainruleError } from "@chainrule/tensor";
import { DoesNotApply } from "./law.ts";
import type { ConformanceFinding, Law, LawKey } from "./law.ts";
import type { Trial } from "./trial.ts";

/** What trying one law on a gate has shown. */
export interface LawVerdict {
  readonly key: LawKey;
  /** The law as a sentence. */
  readonly name: string;
  readonly verdict: "holds" | "broken" | "does not apply" | "excepted";
  /** Why it does not apply, or the subject's own reason for an exception. */
  readonly reason: string | undefined;
  /** How it is broken; otherwise empty. */
  readonly findings: readonly ConformanceFinding[];
}

/** Tries a law on a gate. Whatever the gate throws where it must not is a finding. */
export function verdictOf(law: Law, trial: Trial, exception: string | undefined): LawVerdict {
  const { key, name } = law;
  if (exception !== undefined) return { key, name, verdict: "excepted", reason: exception, findings: [] };
  const found = examined(law, trial);
  if (found instanceof DoesNotApply) {
    return { key, name, verdict: "does not apply", reason: found.reason, findings: [] };
  }
  return { key, name, verdict: found.length > 0 ? "broken" : "holds", reason: undefined, findings: found };
}

function examined(law: Law, trial: Trial): readonly ConformanceFinding[] | DoesNotApply {
  try {
    return law.examine(trial);
  } catch (error) {
    const got = error instanceof ChainruleError ? `${error.name}: ${error.message}` : String(error);
    return [{ of: "a call that must pass", expected: "no error", got }];
  }
}
