import type { DType } from "@chainrule/tensor";
import { misfit, unknownName } from "./description-error.ts";

/** What a setting must be in JSON. */
export interface Field<out T = unknown> {
  /** Whether the setting may be left out; it is then undefined. */
  readonly isOptional?: boolean;
  /**
   * The setting, checked.
   *
   * @param path where it stands, for error texts: `"gates[2].settings.stride"`.
   * @throws ValueError when it is not what it must be.
   */
  read(value: unknown, path: string): T;
}

/** Settings by their names. */
export type Fields = Readonly<Record<string, Field>>;

/** A setting that may be left out. */
export interface OptionalField<out T = unknown> extends Field<T | undefined> {
  readonly isOptional: true;
}

/** What is read of them. */
export type Settings<F extends Fields> = {
  readonly [K in keyof F as F[K] extends OptionalField ? never : K]: Read<F[K]>;
} & {
  readonly [K in keyof F as F[K] extends OptionalField ? K : never]?: Read<F[K]>;
};

type Read<F> = F extends Field<infer T> ? T : never;

/** The kinds of settings that a gate may have in JSON. */
export interface FieldKinds {
  /** A number; one that JSON has no word for is a text, `"-Infinity"`. */
  readonly number: Field<number>;
  /** A whole number that a double holds exactly. */
  readonly integer: Field<number>;
  readonly flag: Field<boolean>;
  readonly text: Field<string>;
  readonly dtype: Field<DType>;
  /** One of some texts. */
  oneOf<const Text extends string>(...texts: readonly Text[]): Field<Text>;
  /** A list of what another field describes. */
  list<T>(of: Field<T>): Field<readonly T[]>;
  /** An object with these settings and no others. */
  record<const F extends Fields>(fields: F): Field<Settings<F>>;
  /** A setting that may be left out. */
  optional<T>(of: Field<T>): OptionalField<T>;
}

const WORDS: Readonly<Record<string, number>> = { Infinity, "-Infinity": -Infinity, NaN: NaN, "-0": -0 };

/** See {@link FieldKinds}. A program that describes nothing leaves it out of its bundle. */
export const field: FieldKinds = /* @__PURE__ */ fieldKinds();

function fieldKinds(): FieldKinds {
  return {
    number: checked("a number", (value) => {
      if (typeof value === "string" && Object.hasOwn(WORDS, value)) return WORDS[value];
      return typeof value === "number" ? value : undefined;
    }),
    integer: checked("a whole number", (value) => (Number.isSafeInteger(value) ? value : undefined)),
    flag: checked("true or false", (value) => (typeof value === "boolean" ? value : undefined)),
    text: checked("a text", (value) => (typeof value === "string" ? value : undefined)),
    dtype: oneOf("float32", "float64"),
    oneOf,
    list: (of) => ({
      read(value, path) {
        if (!Array.isArray(value)) throw misfit(path, "a list", value);
        return Array.from(value, (entry: unknown, i) => of.read(entry, `${path}[${i}]`));
      },
    }),
    record: (fields) => ({ read: (value, path) => readFields(fields, value, path) }),
    optional: (of) => ({ isOptional: true, read: (value, path) => of.read(value, path) }),
  };
}

function oneOf<const Text extends string>(...texts: readonly Text[]): Field<Text> {
  const expected = texts.map((each) => `"${each}"`).join(" or ");
  return checked(expected, (value) => texts.find((each) => each === value));
}

/** @throws ValueError for an unknown setting, a missing one, and one that is not what it must be. */
export function readFields<const F extends Fields>(fields: F, value: unknown, path: string): Settings<F> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw misfit(path, "an object", value);
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(fields, name)) throw unknownName(`${path}.${name}`, Object.keys(fields));
  }
  const entries = Object.entries(fields).map(([name, { isOptional, read }]) => {
    const given: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    return [name, given === undefined && isOptional ? undefined : read(given, `${path}.${name}`)];
  });
  return Object.fromEntries(entries) as Settings<F>;
}

function checked<T>(expected: string, accept: (value: unknown) => unknown): Field<T> {
  return {
    read(value, path) {
      const accepted = accept(value);
      if (accepted === undefined) throw misfit(path, expected, value);
      return accepted as T;
    },
  };
}
