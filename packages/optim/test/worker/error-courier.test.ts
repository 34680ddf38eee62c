import { NonFiniteError, replayNonFinite } from "@chainrule/optim";
import { ChainruleError, FormatError, ShapeError, StateError, tensor, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { lineFit, Slope, SquaredError } from "../trainer/line-fit.ts";
import { ErrorCourier } from "../../src/worker/error-courier.ts";

/** What comes out on the other side of a thread. */
function carried(thrown: unknown): unknown {
  return new ErrorCourier().unpack(structuredClone(new ErrorCourier().pack(thrown)));
}

test.each([ChainruleError, ShapeError, StateError, ValueError])(
  "ErrorCourier carries a %o with its parts, its stack and its cause",
  (Class) => {
    const cause = new RangeError("too much");
    const thrown = new Class({ code: "c", where: "w", expected: "e", got: "g", fix: "f", cause });
    const error = carried(thrown) as ChainruleError;
    expect(error).toBeInstanceOf(Class);
    expect(error.details).toMatchObject({ code: "c", where: "w", expected: "e", got: "g", fix: "f" });
    expect([error.message, error.stack, error.name]).toEqual([thrown.message, thrown.stack, thrown.name]);
    expect(error.cause).toBeInstanceOf(RangeError);
    expect((error.cause as Error).message).toBe("too much");
  },
);

test("ErrorCourier carries the byte offset of a FormatError", () => {
  const thrown = new FormatError({ code: "c", where: "w", expected: "e", got: "g", byteOffset: 7 });
  const error = carried(thrown) as FormatError;
  expect(error).toBeInstanceOf(FormatError);
  expect([error.byteOffset, error.message]).toEqual([7, "w: e, got g (at byte 7)"]);
});

test("ErrorCourier carries a NonFiniteError with its provenance and all that makes the step again", async () => {
  const { trainer } = lineFit({ learningRate: 1e30 });
  const holes = [{ inputs: tensor([[1, Number.NaN]]), targets: tensor([[1]]) }];
  const run = trainer.fit(() => holes, { epochs: 1, batchSize: 1 });
  const thrown = (await run.then(undefined, (reason: unknown) => reason)) as NonFiniteError;
  const error = carried(thrown) as NonFiniteError;
  expect(error).toBeInstanceOf(NonFiniteError);
  expect([error.message, error.code, error.provenance]).toEqual([thrown.message, thrown.code, thrown.provenance]);
  expect(replayNonFinite(new Slope(), new SquaredError(), error.replay)).toEqual(thrown.provenance);
});

test("ErrorCourier carries the host's errors, those of other names, and what they have beside", () => {
  const missing = Object.assign(new Error("no such file"), { code: "ENOENT", errno: -2 });
  expect(carried(missing)).toMatchObject({ name: "Error", message: "no such file", code: "ENOENT", errno: -2 });
  expect(carried(new TypeError("a mistake"))).toBeInstanceOf(TypeError);
  const aborted = carried(new DOMException("stopped", "AbortError"));
  expect(aborted).toBeInstanceOf(Error);
  expect(aborted).toMatchObject({ name: "AbortError", message: "stopped" });
});

test("ErrorCourier carries what is no error: plain values as they are, objects as a text", () => {
  for (const value of ["enough", 3, null, undefined, false]) expect(carried(value)).toBe(value);
  expect(carried({ code: 1 })).toEqual(new Error("[object Object]"));
});

test("ErrorCourier gives back the very error that has been on the other side", () => {
  const [here, there] = [new ErrorCourier(), new ErrorCourier()];
  const thrown = new Error("mine");
  const seen = there.unpack(structuredClone(here.pack(thrown)));
  expect(seen).not.toBe(thrown);
  expect(here.unpack(structuredClone(there.pack(seen)))).toBe(thrown);
});

test("ErrorCourier ends with causes that have no end", () => {
  const error = new Error("loop");
  error.cause = error;
  expect(carried(error)).toMatchObject({ message: "loop", cause: { message: "loop" } });
});
