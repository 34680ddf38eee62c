import { ChainruleError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { linesOf } from "./conformance-report.ts";
import type { ConformanceSubject } from "./conformance-subject.ts";
import type { LawKey } from "./law.ts";
import { laws } from "./laws.ts";
import { verdictOf } from "./law-verdict.ts";
import type { LawVerdict } from "./law-verdict.ts";
import { Trial } from "./trial.ts";

/** A law about one gate, as a case for any test runner. */
export interface GateLaw {
  readonly key: LawKey;
  /** The law as a sentence: the title of a test. */
  readonly name: string;
  /** Tries the law. */
  examine(): LawVerdict;
  /**
   * Tries the law, and is silent unless it is broken.
   *
   * @throws ChainruleError with the code `law-broken` and every finding.
   */
  check(): void;
}

/**
 * The laws that every gate keeps to, about this one, for any test runner:
 *
 * ```
 * for (const law of gateLaws({ make: () => new MyGate(), inputs: [x] })) test(law.name, () => law.check());
 * ```
 *
 * @throws ValueError when `make` gives no gate.
 * @throws DTypeError when an input is not float64.
 */
export function gateLaws<Inputs extends readonly Tensor[]>(subject: ConformanceSubject<Inputs>): readonly GateLaw[] {
  const trial = new Trial(subject as unknown as ConformanceSubject);
  return laws.map((law) => {
    const examine = (): LawVerdict => verdictOf(law, trial, subject.exceptions?.[law.key]);
    return {
      key: law.key,
      name: law.name,
      examine,
      check() {
        const verdict = examine();
        if (verdict.verdict === "broken") throw broken(trial.name, verdict);
      },
    };
  });
}

function broken(gate: string, verdict: LawVerdict): ChainruleError {
  return new ChainruleError({
    code: "law-broken",
    where: gate,
    expected: verdict.name,
    got: linesOf(verdict).slice(1).join("\n").trimStart(),
  });
}
