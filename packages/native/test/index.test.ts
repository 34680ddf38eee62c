import * as native from "@chainrule/native";
import { expect, test } from "vitest";

test("@chainrule/native exports one function", () => {
  expect(Object.keys(native)).toEqual(["openNativeProduct"]);
});
