import { Parameter } from "@chainrule/core";
import { expectSwitch } from "@chainrule/tensor";
import { checkState } from "./check-state.ts";
import { GroupPlan } from "./group-plan.ts";
import type { Optimizer, OptimizerOptions } from "./optimizer.ts";
import type { OptimizerState } from "./optimizer-state.ts";
import { resolveGroups, settingsOf } from "./parameter-group.ts";
import type { CommonHyperparameters, Defaults, OptimizerParameters, ParameterGroup } from "./parameter-group.ts";
import { ParameterMemory } from "./parameter-memory.ts";
import type { Remembered } from "./parameter-memory.ts";
import type { UpdateRule } from "./update-rule.ts";

/**
 * All of an optimizer but its update rule: groups, frozen parameters, step counts, saving and loading.
 *
 * Each parameter counts its own updates, so one that is frozen at first starts its bias correction when it is freed.
 *
 * A step is one call for the parameters of a group that lie side by side, which are all of a group when nobody has looked
 * at them before, and all of a `Sequential` in any case; see {@link Parameter.join}. The numbers do not depend on it.
 *
 * @typeParam Hyper the settings of a group.
 */
export class GroupedOptimizer<Hyper extends CommonHyperparameters> implements Optimizer {
  readonly groups: readonly ParameterGroup<Hyper>[];
  readonly #rule: UpdateRule<Hyper>;
  readonly #keepsGradients: boolean;
  readonly #members: readonly (readonly Remembered[])[];
  /** For each group, the plan that was good last. */
  readonly #plans: GroupPlan[] = [];

  /** @param defaults every setting of the rule; the `options` and then a group's own settings take precedence. */
  constructor(
    rule: UpdateRule<Hyper>,
    parameters: OptimizerParameters<Hyper>,
    options: Partial<Hyper> & OptimizerOptions,
    defaults: Defaults<Hyper>,
  ) {
    // Programs without types may leave the options out where a rule needs some; its own check says which.
    const { keepsGradients = false, ...settings } = options ?? {};
    expectSwitch(rule.kind, "keepsGradients", keepsGradients);
    this.#rule = rule;
    this.#keepsGradients = keepsGradients;
    this.groups = resolveGroups(rule.kind, parameters, settings as unknown as Partial<Hyper>, defaults);
    this.#checkSettings(rule.kind);
    for (const { parameters: members } of this.groups) {
      for (const member of members) rule.checkParameter?.(rule.kind, member);
    }
    for (const group of this.groups) Parameter.join(group.parameters);
    this.#members = this.groups.map(({ parameters: members }) =>
      members.map((parameter) => ({ parameter, memory: new ParameterMemory(parameter.value.shape) })),
    );
  }

  step(): void {
    const where = `${this.#rule.kind}.step`;
    this.#checkSettings(where);
    for (let g = 0; g < this.groups.length; g++) {
      const plan = this.#planOf(g);
      if (!this.#keepsGradients) plan.expectCleared(where);
    }
    for (let g = 0; g < this.groups.length; g++) this.#plans[g].update(this.#rule, this.groups[g]);
  }

  zeroGrad(): void {
    for (let g = 0; g < this.groups.length; g++) this.#planOf(g).zeroGrad();
  }

  state(): OptimizerState {
    return {
      kind: this.#rule.kind,
      groups: this.groups.map((group, g) => ({
        hyperparameters: settingsOf(group),
        parameters: this.#members[g].map(({ memory }) => memory.state()),
      })),
    };
  }

  load(state: OptimizerState): void {
    checkState(this.#rule, this.groups, state);
    for (const [g, group] of this.groups.entries()) {
      Object.assign(group, state.groups[g].hyperparameters);
      for (const [p, { memory }] of this.#members[g].entries()) memory.load(state.groups[g].parameters[p]);
    }
    // The step counts are others now, and so are the slots.
    this.#plans.length = 0;
  }

  toString(): string {
    const groups = this.groups.map((group) => {
      const texts = Object.entries(settingsOf(group)).map(([name, value]) => `${name} ${value}`);
      const { length } = group.parameters;
      return `${length} ${length === 1 ? "parameter" : "parameters"}, ${texts.join(", ")}`;
    });
    return `${this.#rule.kind}(${groups.join("; ")})`;
  }

  #planOf(g: number): GroupPlan {
    const latest = this.#plans[g];
    if (latest?.holds) return latest;
    return (this.#plans[g] = new GroupPlan(this.#members[g], this.#rule.elementwise ?? false));
  }

  /** Settings may be changed at any time, so they are checked wherever they are used; all before anything changes. */
  #checkSettings(where: string): void {
    for (let g = 0; g < this.groups.length; g++) {
      this.#rule.check(this.groups.length === 1 ? where : `${where} groups[${g}]`, this.groups[g]);
    }
  }
}
