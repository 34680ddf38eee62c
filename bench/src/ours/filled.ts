import { fromTypedArray, Random } from "@chainrule/tensor";
import type { Engine } from "@chainrule/tensor";

/** Standard normal numbers in the memory of an engine. */
export function filled(engine: Engine, count: number): Float32Array {
  const values = engine.floats(count);
  const view = fromTypedArray(values, [values.length]);
  new Random(count).fillNormal(view);
  return values;
}
