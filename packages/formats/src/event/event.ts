/** What TensorBoard shows of one step: numbers under the names of their charts. */
export interface TrainingEvent {
  /** When it happened, in seconds since 1970. */
  readonly wallTime: number;
  /** The step, a whole number from 0 up. */
  readonly step: number;
  /** Numbers by name, such as `"loss/train"`; a slash makes groups. They are kept as float32. */
  readonly scalars: Readonly<Record<string, number>>;
}

/** What the first record of a file says that it is. */
export const FILE_VERSION = "brain.Event:2";

/** The numbers of the fields, as tensorboard/compat/proto/event.proto and summary.proto give them. */
export const FIELD = {
  event: { wallTime: 1, step: 2, fileVersion: 3, summary: 5 },
  summary: { value: 1 },
  value: { tag: 1, simpleValue: 2 },
} as const;
