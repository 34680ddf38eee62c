import type { Parameter } from "@chainrule/core";
import { ValueError } from "@chainrule/tensor";

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
  if (parameters.length === 0) {
    throw new ValueError({
      code: "no-parameters",
      where,
      expected: "there must be at least one parameter to train",
      got: "none",
      fix: "Pass model.parameters(); a generator that has been gone through once is empty",
    });
  }
  for (const parameter of parameters) {
    if (!isParameter(parameter)) throw notA(where, "every entry must be a Parameter", parameter);
    if (seen.has(parameter)) {
      throw new ValueError({
        code: "repeated-parameter",
        where,
        expected: "every parameter must come once",
        got: `${String(parameter)} twice`,
        fix: "Parameters that gates share count once: pass new Set(model.parameters())",
      });
    }
    seen.add(parameter);
  }
  return { ...settings, parameters: parameters as readonly Parameter[] };
}

/** The settings with those given in place of the defaults; an undefined one counts as not given. */
function merged<Hyper>(where: string, defaults: Defaults<Hyper>, given: object): Hyper {
  const settings: Record<string, unknown> = { ...defaults };
  for (const [name, value] of Object.entries(given ?? {})) {
    if (!(name in settings)) {
      throw new ValueError({
        code: "unknown-option",
        where,
        expected: `an option must be one of ${Object.keys(defaults).join(", ")}`,
        got: name,
      });
    }
    if (value !== undefined) settings[name] = value;
  }
  return settings as Hyper;
}

function listOf<T>(where: string, given: unknown): T[] {
  if (typeof given === "object" && given !== null && Symbol.iterator in given) return [...(given as Iterable<T>)];
  throw notA(where, "parameters must be an iterable of Parameter, or an array of groups", given);
}

function isGroup(entry: unknown): entry is { parameters: unknown } {
  return typeof entry === "object" && entry !== null && "parameters" in entry && typeof entry.parameters !== "function";
}

function isParameter(entry: unknown): entry is Parameter {
  return typeof entry === "object" && entry !== null && "grad" in entry && "value" in entry;
}

function notA(where: string, expected: string, got: unknown): ValueError {
  const isModel = typeof got === "object" && got !== null && "parameters" in got;
  const name = typeof got === "object" && got !== null ? got.constructor?.name : undefined;
  return new ValueError({
    code: "not-a-parameter",
    where,
    expected,
    got: name === undefined ? String(got) : `an object of class ${name}`,
    ...(isModel && { fix: "Pass model.parameters(), not the model" }),
  });
}
