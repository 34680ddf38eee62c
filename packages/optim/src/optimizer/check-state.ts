import {
  expectDType,
  expectShape,
  expectTensor,
  sameShape,
  ShapeError,
  shapeText,
  ValueError,
} from "@chainrule/tensor";
import type { Parameter } from "@chainrule/core";
import type { GroupState, OptimizerState, ParameterState } from "./optimizer-state.ts";
import { settingsOf } from "./parameter-group.ts";
import type { CommonHyperparameters, ParameterGroup } from "./parameter-group.ts";
import type { UpdateRule } from "./update-rule.ts";

/**
 * Refuses a state that does not belong to these groups of this kind of optimizer.
 *
 * @throws ValueError for another kind, other settings, or another number of groups or parameters.
 * @throws ShapeError or DTypeError when a parameter or a slot has another shape or element type.
 */
export function checkState<Hyper extends CommonHyperparameters>(
  rule: UpdateRule<Hyper>,
  groups: readonly ParameterGroup<Hyper>[],
  state: OptimizerState,
): void {
  const where = `${rule.kind}.load`;
  if (state?.kind !== rule.kind) {
    throw mismatch("state-of-another-kind", where, `the state must be of kind ${rule.kind}`, String(state?.kind));
  }
  expectCount(where, "groups", groups, state.groups);
  for (const [g, group] of groups.entries()) {
    const saved = state.groups[g];
    const place = `${where} groups[${g}]`;
    checkSettings(place, rule, group, saved);
    expectCount(place, "parameters", group.parameters, saved.parameters);
    for (const [p, parameter] of group.parameters.entries()) {
      checkParameter(`${place}.parameters[${p}]`, rule, parameter, saved.parameters[p]);
    }
  }
}

function checkSettings<Hyper extends CommonHyperparameters>(
  where: string,
  rule: UpdateRule<Hyper>,
  group: ParameterGroup<Hyper>,
  saved: GroupState,
): void {
  const wanted = Object.keys(settingsOf(group)).toSorted().join(", ");
  const got = Object.keys(saved?.hyperparameters ?? {})
    .toSorted()
    .join(", ");
  if (got !== wanted) throw mismatch("state-of-other-settings", where, `the settings must be ${wanted}`, got || "none");
  rule.check(where, saved.hyperparameters as unknown as Hyper);
}

function checkParameter<Hyper>(
  where: string,
  { slots, optionalSlots = [] }: UpdateRule<Hyper>,
  { value }: Parameter,
  saved: ParameterState,
): void {
  if (!Array.isArray(saved?.shape) || !sameShape(saved.shape, value.shape)) {
    throw new ShapeError({
      code: "state-of-another-shape",
      where,
      expected: `the saved parameter must be ${shapeText(value.shape)}`,
      got: Array.isArray(saved?.shape) ? shapeText(saved.shape) : "no shape",
      fix: "Load into an optimizer over the same parameters in the same order",
    });
  }
  if (!Number.isSafeInteger(saved.step) || saved.step < 0) {
    throw mismatch("invalid-step", where, "step must be a whole number from 0 up", String(saved.step));
  }
  if (typeof saved.slots !== "object" || saved.slots === null) {
    throw mismatch("state-of-other-slots", where, "slots must be an object of tensors", String(saved.slots));
  }
  const names = Object.keys(saved.slots);
  const isKnown = names.every((name) => slots.includes(name) || optionalSlots.includes(name));
  // Slots are made together, by the first update that needs them.
  if (names.length > 0 && !(isKnown && slots.every((name) => names.includes(name)))) {
    throw mismatch("state-of-other-slots", where, `the slots must be ${slots.join(", ")}, or none`, names.join(", "));
  }
  for (const name of names) {
    const slot = saved.slots[name];
    expectTensor(where, name, slot);
    expectShape(where, name, slot, value.shape);
    expectDType(where, name, slot, value, "the parameter");
  }
}

function expectCount(where: string, what: string, own: readonly unknown[], saved: readonly unknown[]): void {
  if (Array.isArray(saved) && saved.length === own.length) return;
  const got = Array.isArray(saved) ? String(saved.length) : "none";
  throw mismatch("state-of-another-size", where, `the state must have ${own.length} ${what}`, got);
}

function mismatch(code: string, where: string, expected: string, got: string): ValueError {
  return new ValueError({ code, where, expected, got });
}
