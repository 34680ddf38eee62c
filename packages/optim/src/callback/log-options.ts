/** Settings of a log with a line for each epoch. */
export interface LogOptions {
  /** Whether a new run leaves the lines that are there and adds its own. Default false: it begins with no lines. */
  readonly append?: boolean;
  /** Whether durations are written, which no two runs have alike. Default true. */
  readonly times?: boolean;
}
