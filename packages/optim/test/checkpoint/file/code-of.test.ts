import { expect, test } from "vitest";
import { codeOf } from "../../../src/checkpoint/file/code-of.ts";

test("codeOf gives the code of a system error, and undefined for anything else that was thrown", () => {
  const thrown = [Object.assign(new Error("no such file"), { code: "ENOENT" }), new Error("mine"), null, "text"];
  expect(thrown.map(codeOf)).toEqual(["ENOENT", undefined, undefined, undefined]);
});
