import type { Parameter } from "@chainrule/core";
import { checkState } from "./check-state.ts";
import type { Optimizer } from "./optimizer.ts";
import type { OptimizerState } from "./optimizer-state.ts";
import { resolveGroups, settingsOf } from "./parameter-group.ts";
import type { CommonHyperparameters, Defaults, OptimizerParameters, ParameterGroup } from "./parameter-group.ts";
import { ParameterMemory } from "./parameter-memory.ts";
import type { UpdateRule } from "./update-rule.ts";

/**
 * All of an optimizer but its update rule: groups, frozen parameters, step counts, saving and loading.
 *
 * Each parameter counts its own updates, so one that is frozen at first starts its bias correction when it is freed.
 *
 * @typeParam Hyper the settings of a group.
 */
export class GroupedOptimizer<Hyper extends CommonHyperparameters> implements Optimizer {
  readonly groups: readonly ParameterGroup<Hyper>[];
  readonly #rule: UpdateRule<Hyper>;
  readonly #memories: Map<Parameter, ParameterMemory> = new Map();

  /** @param defaults every setting of the rule; the `options` and then a group's own settings take precedence. */
  constructor(
    rule: UpdateRule<Hyper>,
    parameters: OptimizerParameters<Hyper>,
    options: Partial<Hyper>,
    defaults: Defaults<Hyper>,
  ) {
    this.#rule = rule;
    this.groups = resolveGroups(rule.kind, parameters, options, defaults);
    this.#checkSettings(rule.kind);
    for (const group of this.groups) {
      for (const parameter of group.parameters) this.#memories.set(parameter, new ParameterMemory(parameter.value));
    }
  }

  step(): void {
    this.#checkSettings(`${this.#rule.kind}.step`);
    for (const group of this.groups) {
      for (const parameter of group.parameters) if (parameter.requiresGrad) this.#update(parameter, group);
    }
  }

  zeroGrad(): void {
    for (const group of this.groups) {
      for (const parameter of group.parameters) parameter.zeroGrad();
    }
  }

  state(): OptimizerState {
    return {
      kind: this.#rule.kind,
      groups: this.groups.map((group) => ({
        hyperparameters: settingsOf(group),
        parameters: group.parameters.map((parameter) => this.#memoryOf(parameter).state()),
      })),
    };
  }

  load(state: OptimizerState): void {
    checkState(this.#rule, this.groups, state);
    for (const [g, group] of this.groups.entries()) {
      Object.assign(group, state.groups[g].hyperparameters);
      for (const [p, parameter] of group.parameters.entries()) {
        this.#memoryOf(parameter).load(state.groups[g].parameters[p]);
      }
    }
  }

  toString(): string {
    const groups = this.groups.map((group) => {
      const texts = Object.entries(settingsOf(group)).map(([name, value]) => `${name} ${value}`);
      const { length } = group.parameters;
      return `${length} ${length === 1 ? "parameter" : "parameters"}, ${texts.join(", ")}`;
    });
    return `${this.#rule.kind}(${groups.join("; ")})`;
  }

  #update(parameter: Parameter, group: ParameterGroup<Hyper>): void {
    const memory = this.#memoryOf(parameter);
    memory.step++;
    this.#rule.update(parameter.value, parameter.grad, memory, group);
  }

  #memoryOf(parameter: Parameter): ParameterMemory {
    return this.#memories.get(parameter) as ParameterMemory;
  }

  /** Settings may be changed at any time, so they are checked wherever they are used; all before anything changes. */
  #checkSettings(where: string): void {
    for (let g = 0; g < this.groups.length; g++) {
      this.#rule.check(this.groups.length === 1 ? where : `${where} groups[${g}]`, this.groups[g]);
    }
  }
}
