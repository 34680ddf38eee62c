import type { Tensor } from "@chainrule/tensor";
import { ConformanceReport } from "./conformance-report.ts";
import type { ConformanceSubject } from "./conformance-subject.ts";
import { gateLaws } from "./gate-laws.ts";
import { Trial } from "./trial.ts";

/**
 * Holds a gate against every law that gates keep to: its gradients against central differences, and how it treats memory,
 * errors, batches, element types, modes and so on.
 *
 * ```
 * const report = conformance({ make: () => new MyGate(), inputs: [x] });
 * console.log(report.passed, String(report));
 * ```
 *
 * A law that cannot say anything about the gate is told with the reason. For the cases of a test runner see
 * {@link gateLaws}.
 *
 * @throws ValueError when `make` gives no gate.
 * @throws DTypeError when an input is not float64.
 */
export function conformance<Inputs extends readonly Tensor[]>(subject: ConformanceSubject<Inputs>): ConformanceReport {
  const { name } = new Trial(subject as unknown as ConformanceSubject);
  return new ConformanceReport(
    name,
    gateLaws(subject).map((law) => law.examine()),
  );
}
