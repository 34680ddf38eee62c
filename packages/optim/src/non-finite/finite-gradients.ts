import { gateTree } from "@chainrule/core";
import type { Gate, Parameter } from "@chainrule/core";
import { ClipPlan } from "../clip/clip-plan.ts";
import { allFinite } from "./all-finite.ts";

/** A gradient of fewer elements is looked at together with its neighbours, for less than a note of its own would cost. */
const LARGE = 32_768;

/**
 * Tells whether the gradients of a model are finite, at little cost: `begin()` before the backward pass, `areFinite` after it.
 *
 * A large gradient that every gate which adds to it takes notes of, such as that of a `Linear`, is known by then. The others
 * are read, those that lie side by side in one pass.
 */
export class FiniteGradients {
  readonly #noted: readonly Parameter[];
  readonly #others: readonly Parameter[];

  /** @param parameters those of the model, or some of them, whose gradients are to be finite; the frozen ones do not count. */
  constructor(model: Gate, parameters: readonly Parameter[]) {
    const noted = notedParameters(model);
    const isNoted = (parameter: Parameter): boolean => noted.has(parameter) && parameter.value.size >= LARGE;
    this.#noted = parameters.filter(isNoted);
    this.#others = parameters.filter((parameter) => !isNoted(parameter));
  }

  /** Asks gates to take notes from now on. */
  begin(): void {
    for (let i = 0; i < this.#noted.length; i++) {
      const { gradientNote } = this.#noted[i];
      gradientNote.isWanted = true;
      gradientNote.isFinite = false;
    }
  }

  /** Whether all of them are finite; gates need take no more notes. */
  get areFinite(): boolean {
    let areFinite = true;
    for (let i = 0; i < this.#noted.length; i++) {
      const { requiresGrad, grad, gradientNote } = this.#noted[i];
      gradientNote.isWanted = false;
      if (requiresGrad && !gradientNote.isFinite && !allFinite(grad)) areFinite = false;
    }
    if (!areFinite || this.#others.length === 0) return areFinite;
    const { blocks } = ClipPlan.of("Trainer.fit", this.#others);
    for (const block of blocks) if (!allFinite(block)) return false;
    return true;
  }
}

/** The parameters whose gradients no gate adds to without a note. Containers leave that to the gates inside of them. */
function notedParameters(model: Gate): Set<Parameter> {
  const noted = new Set<Parameter>();
  const others = new Set<Parameter>();
  for (const { gate, isContainer } of gateTree(model)) {
    if (isContainer) continue;
    const own = new Set(gate.notedGradients?.());
    for (const parameter of gate.parameters()) (own.has(parameter) ? noted : others).add(parameter);
  }
  for (const parameter of others) noted.delete(parameter);
  return noted;
}
