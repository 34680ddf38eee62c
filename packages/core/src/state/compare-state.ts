import { isIntegerTensor, isTensor, Random, shapeText, ValueError } from "@chainrule/tensor";
import type { RandomState } from "@chainrule/tensor";
import { Parameter } from "../parameter.ts";
import { StateDifference } from "./state-difference.ts";
import type { Misfit } from "./state-difference.ts";
import type { StatePlaces } from "./state-places.ts";

/** What may have come from anywhere. */
interface UnknownState {
  readonly tensors?: unknown;
  readonly generators?: unknown;
  readonly modes?: unknown;
}

/**
 * Where a state differs from what a model needs. Groups other than the tensors may be left out.
 *
 * @throws ValueError when it is no state at all.
 */
export function compareState({ tensors, generators, layers }: StatePlaces, state: UnknownState): StateDifference {
  const groups = [
    compare("", tensors, recordOf("tensors", state?.tensors), describePlace, describe),
    state.generators === undefined
      ? undefined
      : compare("generator ", generators, recordOf("generators", state.generators), () => GENERATOR, generatorText),
    state.modes === undefined
      ? undefined
      : compare("mode of ", layers, recordOf("modes", state.modes), () => MODE, modeText),
  ].filter((group) => group !== undefined);
  return new StateDifference(
    groups.flatMap(({ missing }) => missing),
    groups.flatMap(({ unexpected }) => unexpected),
    groups.flatMap(({ misshapen }) => misshapen),
  );
}

const GENERATOR = "the state of a generator";
const MODE = '"train" or "eval"';

function compare<Place>(
  prefix: string,
  places: ReadonlyMap<string, Place>,
  given: Readonly<Record<string, unknown>>,
  expectedOf: (place: Place) => string,
  gotOf: (value: unknown) => string,
): Pick<StateDifference, "missing" | "unexpected" | "misshapen"> {
  const names = [...places.keys()];
  const misshapen = names
    .filter((name) => Object.hasOwn(given, name))
    .map((name): Misfit => {
      return { name: prefix + name, expected: expectedOf(places.get(name) as Place), got: gotOf(given[name]) };
    });
  return {
    missing: names.filter((name) => !Object.hasOwn(given, name)).map((name) => prefix + name),
    unexpected: Object.keys(given)
      .filter((name) => !places.has(name))
      .map((name) => prefix + name),
    misshapen: misshapen.filter(({ expected, got }) => expected !== got),
  };
}

function describePlace(place: unknown): string {
  return describe(place instanceof Parameter ? place.value : place);
}

/** Element type and shape, `"float32 [2, 3]"`. */
function describe(value: unknown): string {
  if (isTensor(value) || isIntegerTensor(value)) return `${value.dtype} ${shapeText(value.shape)}`;
  return value === null ? "null" : `a value of type ${typeof value}`;
}

function generatorText(value: unknown): string {
  try {
    // Its constructor checks a state; a number is a seed to it.
    if (typeof value === "object") return new Random(value as RandomState).state() && GENERATOR;
  } catch {
    // Told as it is.
  }
  return textOf(value);
}

function modeText(value: unknown): string {
  return value === "train" || value === "eval" ? MODE : textOf(value);
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}

function recordOf(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new ValueError({
    code: "not-a-state",
    where: "loadModelState",
    expected: `state.${name} must be an object of names`,
    got: value === null ? "null" : Array.isArray(value) ? "a list" : `a value of type ${typeof value}`,
    fix: "Pass what modelState(model) gave, or { tensors } for weights alone",
  });
}
