import { inspect } from "node:util";
import { ChainruleError, DTypeError, FormatError, ShapeError, StateError, ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";

const details = { code: "some-code", where: "Gate.forward", expected: "input must be [2]", got: "[3]" };

test.each([ChainruleError, ShapeError, DTypeError, StateError, ValueError])(
  "%o carries its own name, a code and a text that says where, what was expected and what came",
  (Kind) => {
    const error = new Kind(details);
    expect(error).toBeInstanceOf(ChainruleError);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe(Kind.name);
    expect(String(error)).toBe(`${Kind.name}: Gate.forward: input must be [2], got [3]`);
    expect(error.code).toBe("some-code");
    expect(error.details).toBe(details);
  },
);

test("ChainruleError ends its text with the fix when there is one", () => {
  expect(new ShapeError({ ...details, fix: "Reshape it" }).message).toBe(
    "Gate.forward: input must be [2], got [3]. Reshape it",
  );
});

test("ChainruleError keeps the cause, and has none unless given", () => {
  const cause = new Error("why");
  expect(new ValueError({ ...details, cause }).cause).toBe(cause);
  expect("cause" in new ValueError(details)).toBe(false);
});

test("ChainruleError.within puts the place in front, keeps the class, the code and the fix, and is caused by the error", () => {
  const inner = new ShapeError({ ...details, fix: "Reshape it" });
  const outer = inner.within("Sequential[2]").within("Residual");
  expect(outer).toBeInstanceOf(ShapeError);
  expect(outer.code).toBe("some-code");
  expect(outer.message).toBe("Residual Sequential[2] Gate.forward: input must be [2], got [3]. Reshape it");
  expect((outer.cause as ShapeError).cause).toBe(inner);
});

test("a printed error is its text and its stack, without the parts once more", () => {
  const printed = inspect(new ShapeError(details));
  expect(printed).toMatch(/^ShapeError: Gate\.forward: input must be \[2\], got \[3\]\n +at /);
  expect(printed).not.toContain("some-code");
});

test("FormatError tells the byte offset once, also from within a container", () => {
  const error = new FormatError({ ...details, byteOffset: 12 });
  expect(error.message).toBe("Gate.forward: input must be [2], got [3] (at byte 12)");
  const outer = error.within("readNpy") as FormatError;
  expect(outer.byteOffset).toBe(12);
  expect(outer.message).toBe("readNpy Gate.forward: input must be [2], got [3] (at byte 12)");
});
