import type { DType, Tensor } from "@chainrule/tensor";
import type { Gate } from "../gate.ts";
import type { LawKey } from "./law.ts";

/** A gate that is to prove itself, and an example of what it takes; see {@link conformance}. */
export interface ConformanceSubject<Inputs extends readonly Tensor[] = readonly Tensor[]> {
  /**
   * A new gate, like the last in every number: noise is drawn from the same seed each time. A gate with parameters makes
   * them of the element type that is asked for; one that cannot leaves the laws on float32 out.
   */
  make(dtype: DType): Gate<Inputs>;
  /**
   * In float64, all numbers different and away from kinks and ties. With two examples or more along the first axis, more is
   * proven. Each tensor must also be good in reverse order. Keep them small: a law may call forward for every element.
   */
  readonly inputs: Inputs;
  /** Places of the inputs that are indices or masks, and no numbers to be varied. Default none. */
  readonly fixed?: readonly number[];
  /** Default `String(make("float64"))`. */
  readonly name?: string;
  /** Whether an example's output depends on that example alone. Default as the gate's pattern tells it by its coupling. */
  readonly independentExamples?: boolean;
  /**
   * Magnitudes at which output and gradients must be finite. Default `[0, 1e4]`; `[]` for a gate whose equation is infinite
   * there, such as a logarithm.
   */
  readonly finiteAt?: readonly number[];
  /** Largest relative error of a slope, as for {@link checkGate}. Default 1e-6. */
  readonly tolerance?: number;
  /** How far float32 may be from float64, as a share of the largest number of each tensor. Default 1e-4. */
  readonly float32Tolerance?: number;
  /** Laws that do not hold on purpose, with the reason; they are told in the report and not tried. */
  readonly exceptions?: { readonly [Key in LawKey]?: string };
}
