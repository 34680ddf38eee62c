/** Where progress is written: `process.stderr` is one. */
export interface OutputStream {
  write(text: string): unknown;
  /** Whether it is a terminal, on which a line can be drawn again. */
  readonly isTTY?: boolean;
  /** Width of the terminal. */
  readonly columns?: number;
  /** Height of the terminal. */
  readonly rows?: number;
}

/** The size of a terminal: 80 columns and no end of rows where it does not tell, which some do by a size of 0. */
export function sizeOf({ columns = 0, rows = 0 }: Pick<OutputStream, "columns" | "rows">): {
  readonly columns: number;
  readonly rows: number;
} {
  return { columns: columns > 0 ? columns : 80, rows: rows > 0 ? rows : Number.POSITIVE_INFINITY };
}

/** Whether lines must be written once and for all: no terminal, a dumb one, or one that only a CI log looks at. */
export function isPlain(stream: OutputStream, environment: Readonly<Record<string, string | undefined>>): boolean {
  if (stream.isTTY !== true || environment["TERM"] === "dumb") return true;
  return !["", "0", "false", undefined].includes(environment["CI"]);
}
