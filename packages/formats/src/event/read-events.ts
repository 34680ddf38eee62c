import { expectBytes } from "../bytes/expect-bytes.ts";
import { emptyRecord } from "../bytes/empty-record.ts";
import { FIELD, FILE_VERSION } from "./event.ts";
import { MessageReader } from "./protobuf-reader.ts";
import { recordsOf } from "./record.ts";
import type { TrainingEvent } from "./event.ts";

/**
 * The events of an event file of TensorBoard, without the record at its start. What an event holds besides numbers, such as
 * pictures, is passed over.
 *
 * @throws FormatError with the byte offset when the bytes break the format. Codes: `truncated`, `damaged-record`,
 *   `not-events`, `invalid-message`, `invalid-utf8`, `unsafe-integer`. The offset of a record that was cut off is where it
 *   begins: the bytes before it are whole.
 */
export function readEvents(bytes: Uint8Array): TrainingEvent[] {
  expectBytes("readEvents", bytes);
  const events: TrainingEvent[] = [];
  let first = true;
  for (const { begin, end } of recordsOf("readEvents", bytes)) {
    const reader = new MessageReader("readEvents", bytes, begin, end);
    const { fileVersion, ...event } = readEvent(reader);
    if (first && fileVersion !== FILE_VERSION) throw notEvents(reader, fileVersion, begin);
    if (!first) events.push(event);
    first = false;
  }
  if (first) throw notEvents(new MessageReader("readEvents", bytes, 0, 0), undefined, 0);
  return events;
}

function readEvent(reader: MessageReader): TrainingEvent & { readonly fileVersion: string | undefined } {
  let [wallTime, step] = [0, 0];
  let fileVersion: string | undefined;
  const scalars = emptyRecord<number>();
  for (const field of reader.fields()) {
    if (field.field === FIELD.event.wallTime) wallTime = reader.double(field);
    if (field.field === FIELD.event.step) step = reader.integer(field);
    if (field.field === FIELD.event.fileVersion) fileVersion = reader.text(field);
    if (field.field === FIELD.event.summary) readSummary(reader.message(field), scalars);
  }
  return { wallTime, step, scalars, fileVersion };
}

function readSummary(summary: MessageReader, scalars: Record<string, number>): void {
  for (const field of summary.fields()) {
    if (field.field !== FIELD.summary.value) continue;
    const value = summary.message(field);
    let tag = "";
    let scalar: number | undefined;
    for (const part of value.fields()) {
      if (part.field === FIELD.value.tag) tag = value.text(part);
      if (part.field === FIELD.value.simpleValue) scalar = value.float(part);
    }
    if (scalar !== undefined) scalars[tag] = scalar;
  }
}

function notEvents(reader: MessageReader, version: string | undefined, at: number): Error {
  const got = version === undefined ? "none" : JSON.stringify(version.slice(0, 80));
  return reader.refusal(
    "not-events",
    `the first record must have the version ${JSON.stringify(FILE_VERSION)}`,
    got,
    at,
  );
}
