import { DTypeError, expectCount, expectFinite, ValueError } from "@chainrule/tensor";
import { isWellFormed } from "../bytes/utf8.ts";
import { FIELD, FILE_VERSION } from "./event.ts";
import { MessageWriter } from "./protobuf-writer.ts";
import { recordOf } from "./record.ts";
import type { TrainingEvent } from "./event.ts";

/**
 * The bytes that an event file of TensorBoard begins with; the records of {@link encodeEvent} follow, each appended as it
 * comes. TensorBoard looks for files with `tfevents` in their names, such as `events.out.tfevents.1700000000.host`.
 *
 * @param wallTime now, in seconds since 1970.
 * @throws ValueError when it is not finite.
 */
export function eventFileStart(wallTime: number): Uint8Array<ArrayBuffer> {
  expectFinite("eventFileStart", "wallTime", wallTime);
  const event = new MessageWriter().double(FIELD.event.wallTime, wallTime);
  return recordOf(event.text(FIELD.event.fileVersion, FILE_VERSION).finish());
}

/**
 * One event as a record of an event file of TensorBoard. Numbers are rounded to float32; NaN and infinities may be among
 * them, and TensorBoard marks them.
 *
 * @throws ValueError for a time that is not finite, a step that is no whole number from 0 up, a name with half a surrogate
 *   pair; DTypeError when a scalar is no number.
 */
export function encodeEvent(event: TrainingEvent): Uint8Array<ArrayBuffer> {
  const { wallTime, step, scalars } = event;
  expectFinite("encodeEvent", "wallTime", wallTime);
  expectCount("encodeEvent", "step", step, 0);
  const summary = new MessageWriter();
  for (const [tag, scalar] of Object.entries(scalars)) {
    expectScalar(tag, scalar);
    const value = new MessageWriter().text(FIELD.value.tag, tag).float(FIELD.value.simpleValue, scalar);
    summary.message(FIELD.summary.value, value);
  }
  const message = new MessageWriter().double(FIELD.event.wallTime, wallTime);
  // Protocol buffers leave a zero out.
  if (step !== 0) message.varint(FIELD.event.step, step);
  return recordOf(message.message(FIELD.event.summary, summary).finish());
}

function expectScalar(tag: string, scalar: unknown): void {
  if (typeof scalar !== "number") {
    throw new DTypeError({
      code: "not-a-number",
      where: `encodeEvent ${JSON.stringify(tag)}`,
      expected: "every scalar must be a number",
      got: scalar === null ? "null" : typeof scalar,
    });
  }
  if (isWellFormed(tag)) return;
  throw new ValueError({
    code: "lone-surrogate",
    where: "encodeEvent",
    expected: "the name of a scalar must be well-formed text",
    got: JSON.stringify(tag),
  });
}
