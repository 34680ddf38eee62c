import { parseArgs } from "node:util";
import { UsageError } from "./usage-error.ts";

/** One option of a program: what stands in its place in the help, what it means, and its default in words. */
export interface OptionText {
  /** What to write after the name: `N`, `NAME`; undefined for a switch. */
  readonly value?: string;
  readonly meaning: string;
}

/** The texts given on the command line by name; switches are true. */
export type GivenOptions<Names extends string> = { readonly [Name in Names]?: string | true };

/**
 * The options of a command line, as texts.
 *
 * @throws UsageError for an unknown option, a missing value, or a word that is no option.
 */
export function parseOptions<Names extends string>(
  argv: readonly string[],
  options: { readonly [Name in Names]: OptionText },
): GivenOptions<Names> {
  const kinds = Object.entries<OptionText>(options).map(
    ([name, { value }]) => [name, { type: value === undefined ? "boolean" : "string" }] as const,
  );
  // A package manager may pass its own "--" on.
  const args = argv[0] === "--" ? argv.slice(1) : argv;
  try {
    return parseArgs({ args: [...args], options: Object.fromEntries(kinds), strict: true })
      .values as GivenOptions<Names>;
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split(". ")[0]}. See --help`);
  }
}

/** The text of `--help`. */
export function helpText(usage: string, options: { readonly [name: string]: OptionText }): string {
  const rows = Object.entries(options).map(([name, { value, meaning }]) => [
    `  --${name}${value === undefined ? "" : ` ${value}`}`,
    meaning,
  ]);
  const width = Math.max(...rows.map(([left]) => left.length));
  return `${usage}\n\n${rows.map(([left, meaning]) => `${left.padEnd(width)}  ${meaning}`).join("\n")}\n`;
}
