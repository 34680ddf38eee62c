import * as formats from "@chainrule/formats";
import { expect, test } from "vitest";

test("@chainrule/formats exports what turns arrays into bytes and back", () => {
  expect(Object.keys(formats).toSorted()).toEqual([
    "crc32c",
    "encodeEvent",
    "eventFileStart",
    "readEvents",
    "readSafetensors",
    "safetensorsHeader",
    "safetensorsHeaderLength",
    "safetensorsParts",
    "safetensorsTensor",
    "tensorBytes",
    "writeSafetensors",
  ]);
});
