import { GradientUse } from "@chainrule/core";
import { assign, ChangeLog, changesOf, dtypeOf, lastingSideBySide, spanning } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Remembered } from "./parameter-memory.ts";
import type { UpdateMemory, UpdateRule } from "./update-rule.ts";

/**
 * Parameters that are updated in one call: several that lie side by side and have had as many updates, as one long tensor,
 * or a single one.
 */
export class ParameterRun implements UpdateMemory {
  readonly #members: readonly Remembered[];
  readonly #value: Tensor;
  readonly #grad: Tensor;
  /** Of each value by itself, as gates look at each by itself. */
  readonly #changes: readonly ChangeLog[];
  readonly #uses: readonly GradientUse[];
  readonly #slots: Record<string, Tensor> = {};

  /** @param members each of which follows on the one before it; see {@link follows}. */
  constructor(members: readonly Remembered[]) {
    this.#members = members;
    this.#value = joined(members.map(({ parameter }) => parameter.value)) as Tensor;
    this.#grad = joined(members.map(({ parameter }) => parameter.grad)) as Tensor;
    this.#changes = members.map(({ parameter }) => changesOf(parameter.value));
    this.#uses = members.map(({ parameter }) => parameter.gradientUse);
  }

  get step(): number {
    return this.#members[0].memory.step;
  }

  has(name: string): boolean {
    return this.#members[0].memory.slots[name] !== undefined;
  }

  slot(name: string, initial = 0): Tensor {
    return (this.#slots[name] ??= this.#joinedSlot(name, initial));
  }

  update<Hyper>(rule: UpdateRule<Hyper>, hyper: Hyper): void {
    for (const { memory } of this.#members) memory.step++;
    rule.update(this.#value, this.#grad, this, hyper);
    ChangeLog.markAll(this.#changes);
    GradientUse.noteStep(this.#uses, this.step);
  }

  /** The slots of that name as one tensor. Nobody else holds slots, so they may move to where they lie side by side. */
  #joinedSlot(name: string, initial: number): Tensor {
    const kept = this.#members.map(({ memory }) => memory.slots[name]);
    const asTheyLie = kept.includes(undefined as never) ? undefined : joined(kept);
    if (asTheyLie !== undefined) return asTheyLie;
    const shapes = this.#members.map(({ parameter }) => parameter.value.shape);
    const slots = lastingSideBySide(shapes, dtypeOf(this.#value));
    for (const [i, { memory }] of this.#members.entries()) {
      if (kept[i] !== undefined) assign(slots[i], kept[i]);
      else if (initial !== 0) slots[i].data.fill(initial);
      memory.slots[name] = slots[i];
    }
    return joined(slots) as Tensor;
  }
}

/** Whether one call can update both: they lie side by side, in this order, and have had as many updates. */
export function follows(one: Remembered, next: Remembered): boolean {
  return (
    one.memory.step === next.memory.step &&
    spanning([one.parameter.value, next.parameter.value]) !== undefined &&
    spanning([one.parameter.grad, next.parameter.grad]) !== undefined
  );
}

/** Tensors as one: a single one as it is, several as what they span. */
function joined(tensors: readonly Tensor[]): Tensor | undefined {
  return tensors.length === 1 ? tensors[0] : spanning(tensors);
}
