import { readdirSync, readFileSync } from "node:fs";

/** A tensor as a fixture holds it; infinities and NaN are text. */
export interface Numbers {
  readonly shape: readonly number[];
  readonly data: readonly (number | string)[];
}

/** What a gate was given in PyTorch, and what came of it. */
export interface ParityCase {
  /** Settings in the words of our constructor. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly inputs: readonly Numbers[];
  /** What forward takes besides, without a gradient, by name. */
  readonly fixed: Readonly<Record<string, Numbers & { readonly integers: boolean }>>;
  readonly parameters: readonly (Numbers & { readonly name: string })[];
  readonly gradOutput: Numbers;
  readonly output: Numbers;
  readonly gradInputs: readonly Numbers[];
  readonly gradParameters: readonly Numbers[];
  /** What forward changed in the gate, under the names of our properties. */
  readonly state: Readonly<Record<string, Numbers>>;
}

/** One layer, loss or activation in several configurations. */
export interface ParityFamily {
  readonly family: string;
  readonly torch: string;
  readonly seed: number;
  readonly cases: readonly ParityCase[];
}

const data = new URL("../../fixtures/parity/data/", import.meta.url);

/** All families, in the order of their names. */
export function readFamilies(): ParityFamily[] {
  return readdirSync(data)
    .toSorted()
    .map((file) => JSON.parse(readFileSync(new URL(file, data), "utf8")) as ParityFamily);
}
