import { assign, ValueError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Gate } from "../gate.ts";
import { Parameter } from "../parameter.ts";
import { compareState } from "./compare-state.ts";
import type { ModelState } from "./model-state.ts";
import type { StateDifference } from "./state-difference.ts";
import { statePlaces } from "./state-places.ts";
import type { StatePlaces } from "./state-places.ts";

/** Settings of {@link loadModelState}. */
export interface LoadOptions {
  /** Whether the state must fit the model in everything. Default true; otherwise what fits is loaded. */
  readonly strict?: boolean;
}

/** A state to load; generators and modes that are left out stay as they are, as when weights alone were saved. */
export type LoadableState = Pick<ModelState, "tensors"> & Partial<ModelState>;

/**
 * Gives a model the state that {@link modelState} took, of this model or of one that is made alike. Everything is checked
 * before anything is changed.
 *
 * - Values are copied into the tensors that the model has, so optimizers go on with them, and a gate that has gone forward
 *   refuses to go backward. Gradients stay.
 * - What several places share is read from the first of them.
 *
 * @returns where the two differ; nothing, when it must fit in everything.
 * @throws ValueError when they differ and `strict` is not false, with the difference for a text, or when it is no state.
 */
export function loadModelState(model: Gate, state: LoadableState, options: LoadOptions = {}): StateDifference {
  const { strict = true } = options;
  const places = statePlaces(model);
  const difference = compareState(places, state);
  if (strict && difference.count > 0) throw misfit(difference);
  const unlike = new Set([...difference.missing, ...difference.misshapen.map(({ name }) => name)]);
  loadTensors(places, state, unlike);
  for (const [name, random] of places.generators) {
    if (state.generators !== undefined && !unlike.has(`generator ${name}`)) random.restore(state.generators[name]);
  }
  loadModes(places, state, unlike);
  return difference;
}

function loadTensors({ tensors }: StatePlaces, state: LoadableState, unlike: ReadonlySet<string>): void {
  for (const [name, place] of tensors) {
    if (unlike.has(name)) continue;
    // Integers of one kind are assigned as numbers are.
    assign((place instanceof Parameter ? place.value : place) as Tensor, state.tensors[name] as Tensor);
  }
}

/** Containers come before their content, and switch it; each layer then gets its own mode. */
function loadModes({ layers }: StatePlaces, { modes }: LoadableState, unlike: ReadonlySet<string>): void {
  if (modes === undefined) return;
  const wanted = Array.from(layers, ([name, layer]) => ({
    layer,
    mode: unlike.has(`mode of ${name}`) ? layer.mode : modes[name],
  }));
  for (const { layer, mode } of wanted) {
    if (mode === "train") layer.train();
    else layer.eval();
  }
}

function misfit(difference: StateDifference): ValueError {
  const { hint } = difference;
  return new ValueError({
    code: "state-mismatch",
    where: "loadModelState",
    expected: "the state must fit the model",
    got: String(difference),
    ...(hint !== undefined && { fix: hint }),
  });
}
