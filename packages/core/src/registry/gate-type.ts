import type { Random } from "@chainrule/tensor";
import type { Gate } from "../gate.ts";
import type { Parameter } from "../parameter.ts";
import type { Fields, Settings } from "./field.ts";
import type { JsonObject } from "./json.ts";

/** What can be described: a gate, or a loss. */
export interface Describable {
  readonly forward: (...values: never[]) => unknown;
  readonly backward: (...values: never[]) => unknown;
}

/** A class of them. */
export interface GateClass<out G extends Describable = Describable> {
  readonly name: string;
  readonly prototype: G;
}

/** What a type may ask while one of its gates is described. */
export interface DescribeContext {
  /** Where a parameter stands that has been described already, `"gates[0].parameters[1]"`; undefined for a new one. */
  placeOf(parameter: Parameter): string | undefined;
}

/** What a type gets to build a gate with. */
export interface BuildContext {
  /** The gates inside, built already. @throws ValueError when one of them is a loss. */
  readonly gates: readonly Gate[];
  /** The same, with losses. */
  readonly parts: readonly Describable[];
  /** A generator of this gate's own, for initial values and for noise. */
  readonly random: Random;
  /** Whether initial values do not matter, as they will be loaded. */
  readonly isBlank: boolean;
  /**
   * Told before memory is taken.
   *
   * @param elements how many numbers the parameters of this gate have.
   * @throws ValueError when all those so far are too many.
   */
  reserve(elements: number): void;
  /** The parameter at a place that `placeOf` gave. @throws ValueError when there is none. */
  parameterAt(place: string): Parameter;
  /** @throws ValueError always: a place, `"settings.nodes[3]"`, does not go together with the others. */
  refuse(place: string, expected: string, got: string): never;
}

/** How gates of one class are written down and built again; made by {@link gateType}. */
export interface GateType {
  /** The name in descriptions. */
  readonly type: string;
  /** Which meaning the settings have, from 1 up. */
  readonly version: number;
  readonly gate: GateClass;
  readonly fields: Fields;
  /** Whether there are gates inside that are described by themselves. */
  readonly hasGates: boolean;
  /** Whether a gate whose parameters stand elsewhere already is described as tied to that one, with all that is inside. */
  readonly tiesWhole: boolean;
  settings(gate: Describable, context: DescribeContext): object;
  gates(gate: Describable): readonly Describable[];
  build(settings: object, context: BuildContext): Describable;
  /** Settings of an older version in the present meaning. */
  upgrade?(settings: JsonObject, version: number): JsonObject;
}

/** What {@link gateType} makes a type of. */
export interface GateTypeOptions<G extends Describable, F extends Fields> {
  /** The name in descriptions. Default that of the class; a program that minifies names gives it. */
  readonly type?: string;
  /** Default 1. To be raised when old settings come to mean something else. */
  readonly version?: number;
  /** What each setting must be. Default no settings. */
  readonly fields?: F;
  /** Default `gates` is not given. */
  readonly tiesWhole?: boolean;
  /** The settings of a gate. Default its fields of the same names. */
  settings?(gate: G, context: DescribeContext): Settings<F>;
  /** The gates inside that are described by themselves. Default none. */
  gates?(gate: G): readonly Describable[];
  /** A gate with these settings. Its constructor's errors are told with the place. */
  build(settings: Settings<F>, context: BuildContext): G;
  /** Must be there once `version` is above 1. */
  upgrade?(settings: JsonObject, version: number): JsonObject;
}

/**
 * A type for a {@link GateRegistry}:
 *
 * ```
 * const scale = gateType(Scale, {
 *   type: "Scale",
 *   fields: { factor: field.number },
 *   build: ({ factor }) => new Scale(factor),
 * });
 * ```
 *
 * @param gate the class; gates of classes derived from it need types of their own.
 */
export function gateType<G extends Describable, const F extends Fields = Record<never, never>>(
  gate: GateClass<G>,
  options: GateTypeOptions<G, F>,
): GateType {
  const { type = gate.name, version = 1, gates, settings } = options;
  const fields: Fields = options.fields ?? {};
  const fieldsOf = (from: Describable): object =>
    Object.fromEntries(Object.keys(fields).map((name) => [name, Reflect.get(from, name)]));
  return {
    type,
    version,
    gate,
    fields,
    hasGates: gates !== undefined,
    tiesWhole: options.tiesWhole ?? gates === undefined,
    settings: (from, context) => (settings === undefined ? fieldsOf(from) : settings(from as G, context)),
    gates: (from) => gates?.(from as G) ?? [],
    build: (given, context) => options.build(given as Settings<F>, context),
    ...(options.upgrade !== undefined && { upgrade: options.upgrade.bind(options) }),
  };
}
