import { encodeEvent, eventFileStart, readEvents } from "@chainrule/formats";
import type { TrainingEvent } from "@chainrule/formats";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MessageWriter } from "../../src/event/protobuf-writer.ts";
import { recordOf } from "../../src/event/record.ts";
import { readFixture } from "../fixture/read-fixture.ts";
import { refusalOf } from "../refusal.ts";

/** What generate.py wrote with TensorBoard's own writer. */
const fixture = readFixture("events.out.tfevents.1700000000.host");
const events: TrainingEvent[] = [
  { wallTime: 1700000001.5, step: 0, scalars: { "loss/train": 2.25, "loss/validation": 0 } },
  { wallTime: 1700000002.5, step: 300, scalars: { accuracy: Math.fround(0.1), nothing: NaN } },
  { wallTime: 1700000003.5, step: 2 ** 53 - 1, scalars: { ünï: -Infinity } },
];
const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const start = eventFileStart(1);
const version = (text: string): Uint8Array => recordOf(new MessageWriter().text(3, text).finish());
/** A file whose second record holds these bytes; its data begins at `start.length + 12`. */
const withMessage = (...bytes: number[]): Uint8Array => join(start, recordOf(Uint8Array.from(bytes)));
const plain = (read: readonly TrainingEvent[]): unknown =>
  read.map(({ scalars, ...rest }) => ({ ...rest, scalars: { ...scalars } }));

describe("encodeEvent", () => {
  test("encodeEvent writes the bytes of TensorBoard's own writer, behind those of eventFileStart", () => {
    expect(join(eventFileStart(1700000000.25), ...events.map(encodeEvent))).toEqual(fixture);
  });

  test("encodeEvent refuses what TensorBoard could not read", () => {
    const event = (change: object): TrainingEvent => ({ wallTime: 1, step: 1, scalars: {}, ...change });
    expect(refusalOf(() => encodeEvent(event({ wallTime: Infinity })))).toBe("not-finite");
    expect(refusalOf(() => eventFileStart(NaN))).toBe("not-finite");
    expect(refusalOf(() => encodeEvent(event({ step: -1 })))).toBe("invalid-count");
    expect(refusalOf(() => encodeEvent(event({ step: 0.5 })))).toBe("invalid-count");
    expect(refusalOf(() => encodeEvent(event({ scalars: { loss: "1" } })))).toBe("not-a-number");
    expect(refusalOf(() => encodeEvent(event({ scalars: { loss: null } })))).toBe("not-a-number");
    expect(refusalOf(() => encodeEvent(event({ scalars: { "\ud800": 1 } })))).toBe("lone-surrogate");
  });
});

describe("readEvents", () => {
  test("readEvents reads what TensorBoard's own writer wrote", () => {
    expect(plain(readEvents(fixture))).toEqual(events);
  });

  test("readEvents gives back any events", () => {
    const scalars = fc.dictionary(fc.string({ unit: "grapheme" }), fc.float());
    const event = fc.record({
      wallTime: fc.double({ noNaN: true, noDefaultInfinity: true }),
      step: fc.maxSafeNat(),
      scalars,
    });
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const read = readEvents(join(start, ...events.map(encodeEvent)));
        expect(plain(read)).toEqual(events.map(({ scalars, ...rest }) => ({ ...rest, scalars: { ...scalars } })));
      }),
    );
  });

  test("readEvents passes over what it does not know", () => {
    // A field 15 of each kind, then the step -1 in ten bytes.
    const unknown = [0x78, 1, 0x79, 1, 2, 3, 4, 5, 6, 7, 8, 0x7a, 2, 0xff, 0xff, 0x7d, 1, 2, 3, 4];
    const minusOne = [0x10, ...Array<number>(9).fill(0xff), 1];
    expect(readEvents(withMessage(...unknown, ...minusOne))).toMatchObject([{ wallTime: 0, step: -1 }]);
    // A summary with a field 2, and a value that has a name but no number.
    expect(plain(readEvents(withMessage(0x2a, 7, 0x10, 1, 0x0a, 3, 0x0a, 1, 0x61)))).toEqual([
      { wallTime: 0, step: 0, scalars: {} },
    ]);
  });

  test("readEvents knows no name but those of the file, __proto__ like any other", () => {
    const [{ scalars }] = readEvents(join(start, encodeEvent({ wallTime: 1, step: 1, scalars: { ["__proto__"]: 2 } })));
    expect(scalars["__proto__"]).toBe(2);
    expect(scalars["constructor"]).toBeUndefined();
  });

  test("readEvents names the record at which a file was cut off, so that what is before it can be read", () => {
    const whole = join(start, encodeEvent(events[0]));
    for (let length = 1; length < whole.length; length++) {
      const refusal = length === start.length ? "none" : `truncated at ${length < start.length ? 0 : start.length}`;
      expect(refusalOf(() => readEvents(whole.subarray(0, length)))).toBe(refusal);
    }
  });

  test("readEvents refuses a file in which any bit has changed", () => {
    for (let bit = 0; bit < 8 * fixture.length; bit++) {
      const changed = fixture.slice();
      changed[bit >> 3] ^= 1 << (bit & 7);
      expect(refusalOf(() => readEvents(changed))).toMatch(/^(damaged-record|truncated) at \d+$/);
    }
  });

  test("readEvents refuses a file that does not begin as event files do", () => {
    expect(refusalOf(() => readEvents(new Uint8Array(0)))).toBe("not-events at 0");
    expect(refusalOf(() => readEvents(version("brain.Event:1")))).toBe("not-events at 12");
    expect(refusalOf(() => readEvents(encodeEvent(events[0])))).toBe("not-events at 12");
    expect(refusalOf(() => readEvents("path" as unknown as Uint8Array))).toBe("not-bytes");
  });

  test.each([
    ["a number that does not end", [0x10, 0xff], "invalid-message at 1"],
    ["a number of 11 bytes", [0x10, ...Array<number>(11).fill(0xff), 0], "invalid-message at 1"],
    ["an integer beyond 2^53 - 1", [0x10, ...Array<number>(7).fill(0xff), 0x1f], "unsafe-integer at 1"],
    ["a field 0", [0x00, 1], "invalid-message at 0"],
    ["a group", [0x13], "invalid-message at 0"],
    ["a length beyond the message", [0x2a, 5, 1], "truncated at 2"],
    ["a length beyond every message", [0x2a, ...Array<number>(9).fill(0xff), 1], "truncated at 11"],
    ["a time of four bytes", [0x0d, 0, 0, 0, 0], "invalid-message at 1"],
    ["a step that is a double", [0x11, 0, 0, 0, 0, 0, 0, 0, 0], "invalid-message at 1"],
    ["a summary that is a number", [0x28, 1], "invalid-message at 1"],
    ["a name that is not UTF-8", [0x2a, 5, 0x0a, 3, 0x0a, 1, 0xff], "invalid-utf8 at 6"],
    ["a name that is a number", [0x2a, 4, 0x0a, 2, 0x08, 1], "invalid-message at 5"],
    ["a scalar that is a number of another kind", [0x2a, 4, 0x0a, 2, 0x10, 1], "invalid-message at 5"],
  ])("readEvents refuses %s", (_, bytes, refusal) => {
    const [code, at] = refusal.split(" at ");
    expect(refusalOf(() => readEvents(withMessage(...bytes)))).toBe(`${code} at ${start.length + 12 + Number(at)}`);
  });
});
