import type { Parameter } from "@chainrule/core";
import { expectKnown } from "./expect-hyperparameter.ts";
import { expectParameters, listOf, notA } from "./parameter-list.ts";

/** The settings that every optimizer has. */
export interface CommonHyperparameters {
  learningRate: number;
  weightDecay: number;
}

/** Parameters that are updated with the same settings; the settings may be changed between steps. */
export type ParameterGroup<Hyper extends CommonHyperparameters = CommonHyperparameters> = Hyper & {
  readonly parameters: readonly Parameter[];
};

/** A group as a constructor takes it: what it does not set comes from the options. */
export type ParameterGroupOptions<Hyper extends CommonHyperparameters> = Readonly<Partial<Hyper>> & {
  readonly parameters: Iterable<Parameter>;
};

/** Every setting of an optimizer with its default; undefined where there is none and it must be given. */
export type Defaults<Hyper> = { readonly [Name in keyof Hyper]: Hyper[Name] | undefined };

/** What an optimizer updates: `model.parameters()`, or groups with settings of their own. */
export type OptimizerParameters<Hyper extends CommonHyperparameters> =
  | Iterable<Parameter>
  | readonly ParameterGroupOptions<Hyper>[];

/**
 * The groups of an optimizer, each with every setting filled in.
 *
 * @throws ValueError for no parameters, something else than parameters, the same parameter twice, or an unknown setting.
 */
export function resolveGroups<Hyper extends CommonHyperparameters>(
  where: string,
  given: OptimizerParameters<Hyper>,
  options: Partial<Hyper>,
  defaults: Defaults<Hyper>,
): ParameterGroup<Hyper>[] {
  const entries = listOf<unknown>(where, given);
  const settings = merged<Hyper>(where, defaults, options);
  const seen = new Set<Parameter>();
  if (entries.length === 0 || !isGroup(entries[0])) return [groupOf(where, entries, settings, seen)];
  return entries.map((entry, index) => {
    const place = `${where} groups[${index}]`;
    if (!isGroup(entry)) throw notA(place, "every entry must be a group { parameters, ... } like the first one", entry);
    const { parameters, ...overrides } = entry;
    return groupOf(place, listOf(place, parameters), merged<Hyper>(place, settings, overrides), seen);
  });
}

/** The settings of a group by name, without its parameters. */
export function settingsOf(group: ParameterGroup): Record<string, number | boolean> {
  return Object.fromEntries(Object.entries(group).filter(([name]) => name !== "parameters"));
}

function groupOf<Hyper extends CommonHyperparameters>(
  where: string,
  parameters: readonly unknown[],
  settings: Hyper,
  seen: Set<Parameter>,
): ParameterGroup<Hyper> {
  expectParameters(where, parameters, seen);
  return { ...settings, parameters };
}

/** The settings with those given in place of the defaults; an undefined one counts as not given. */
function merged<Hyper>(where: string, defaults: Defaults<Hyper>, given: object): Hyper {
  const settings: Record<string, unknown> = { ...defaults };
  const known = Object.keys(settings);
  for (const [name, value] of Object.entries(given)) {
    expectKnown(where, name, known);
    if (value !== undefined) settings[name] = value;
  }
  return settings as Hyper;
}

function isGroup(entry: unknown): entry is { parameters: unknown } {
  return typeof entry === "object" && entry !== null && "parameters" in entry && typeof entry.parameters !== "function";
}
