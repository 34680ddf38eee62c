import { engineInfo } from "@chainrule/tensor";
import { engineConformance } from "../src/engine-conformance.ts";

/** A rounding or two of float32; the reference computes in double precision and rounds what it stores. */
const EXACT = { relative: 2.5e-7, absolute: 3e-45 };
/** Sums in single precision, and polynomials in place of the exponential. */
const SINGLE = { relative: 4e-6, absolute: 1e-6 };

for (const name of engineInfo().available) engineConformance(name, name === "reference" ? EXACT : SINGLE);
engineConformance("reference", { relative: 4e-15, absolute: 1e-320 }, "float64");
