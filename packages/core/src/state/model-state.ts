import { copyElements, fromTypedArray } from "@chainrule/tensor";
import type { IntegerTensor, RandomState, Tensor } from "@chainrule/tensor";
import type { Gate } from "../gate.ts";
import type { Mode } from "../mode.ts";
import { Parameter } from "../parameter.ts";
import { statePlaces } from "./state-places.ts";

/**
 * All that training changes about a model, as plain data that shares no memory with it: what a checkpoint has to keep.
 *
 * Each thing has the path of its gate for a name, `"2.weight"`: the positions within containers, or the names that a graph
 * or a field gives to gates, and then the name of the parameter or the field. The path of the model itself is empty.
 */
export interface ModelState {
  /** Values of parameters, and tensors that gates hold in fields, such as `"1.runningMean"`. */
  readonly tensors: Readonly<Record<string, Tensor | IntegerTensor>>;
  /** Of the `Random`s that gates hold in fields, such as `"3.random"`. */
  readonly generators: Readonly<Record<string, RandomState>>;
  /** Of every layer, such as `"3"`. */
  readonly modes: Readonly<Record<string, Mode>>;
}

/**
 * The state of a model now, to be put back with {@link loadModelState}.
 *
 * - A parameter is found by its name; a tensor, a list of tensors or a `Random` by the field that holds it; and so are gates
 *   that a gate holds in fields. What hides in private fields is not seen.
 * - What several places share, such as the parameter of tied gates, is stored once, under the first of them.
 * - A name that is taken gets a number, `"weight#2"`, in the order of the gates.
 */
export function modelState(model: Gate): ModelState {
  const { tensors, generators, layers } = statePlaces(model);
  return {
    tensors: mapped(tensors, (place) => copyOf(place instanceof Parameter ? place.value : place)),
    generators: mapped(generators, (random) => random.state()),
    modes: mapped(layers, ({ mode }) => mode),
  };
}

/** A plain object, in which `"__proto__"` is a name like any other. */
function mapped<Value, Result>(
  map: ReadonlyMap<string, Value>,
  make: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Array.from(map, ([name, value]) => [name, make(value)]));
}

/** In an ordinary array, also when an arena is at work, whose memory the next step writes over. */
function copyOf<T extends Tensor | IntegerTensor>(x: T): T {
  const Data = x.data.constructor as new (length: number) => Float32Array;
  const copy = fromTypedArray(new Data(x.size), x.shape);
  copyElements(copy, x as Tensor);
  return copy as unknown as T;
}
