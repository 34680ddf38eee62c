import { ValueError } from "@chainrule/tensor";
import type { Random } from "@chainrule/tensor";
import type { Distribution } from "./distribution.ts";

/** What is searched, by name: distributions, and values that stay as they are. */
export type SearchSpace = Readonly<Record<string, unknown>>;

/** A value for each name of a space. */
export type TrialSettings<Space extends SearchSpace> = {
  readonly [Name in keyof Space]: Space[Name] extends Distribution<infer Value> ? Value : Space[Name];
};

/** Draws settings; each name has a generator of its own, so that another name in the space changes none of the others. */
export function drawSettings<Space extends SearchSpace>(space: Space, random: Random): TrialSettings<Space> {
  const entries = Object.entries(space).map(([name, value]) => [
    name,
    isDistribution(value) ? value.draw(random.split(name)) : value,
  ]);
  return Object.fromEntries(entries) as TrialSettings<Space>;
}

/** Refuses a space in which nothing is drawn, as all trials would be the same. */
export function expectSpace(where: string, space: SearchSpace): void {
  if (Object.values(space ?? {}).some(isDistribution)) return;
  throw new ValueError({
    code: "nothing-to-search",
    where,
    expected: "space must have a distribution, such as logUniform(1e-4, 1e-1)",
    got: `${Object.keys(space ?? {}).join(", ") || "nothing"}`,
  });
}

function isDistribution(value: unknown): value is Distribution<unknown> {
  return typeof (value as Partial<Distribution<unknown>> | null | undefined)?.draw === "function";
}
