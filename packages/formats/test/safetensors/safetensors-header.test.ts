import {
  readSafetensors,
  safetensorsHeader,
  safetensorsHeaderLength,
  safetensorsTensor,
  writeSafetensors,
} from "@chainrule/formats";
import { fromTypedArray, tensor } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { refusalOf } from "../refusal.ts";

const x = tensor([
  [1, 2],
  [3, 4],
]);
const file = writeSafetensors({ x, bytes: fromTypedArray(Uint8Array.of(7, 8), [2]) }, { epoch: "3" });
const length = file.length - 18;

describe("a file that is read in parts", () => {
  test("safetensorsHeaderLength tells how much to read from the first 8 bytes", () => {
    expect(safetensorsHeaderLength(file.subarray(0, 8), file.length)).toBe(length);
    expect(refusalOf(() => safetensorsHeaderLength(file.subarray(0, 7), file.length))).toBe("truncated at 7");
    expect(refusalOf(() => safetensorsHeaderLength(file.subarray(0, 8)))).toBe("truncated at 8");
    expect(refusalOf(() => safetensorsHeaderLength(file.subarray(0, 8), length - 1))).toBe(
      `truncated at ${length - 1}`,
    );
  });

  test("safetensorsHeader checks the header against the length of the file without its data", () => {
    const header = safetensorsHeader(file.subarray(0, length), file.length);
    expect(header.dataStart).toBe(length);
    expect({ ...header.metadata }).toEqual({ epoch: "3" });
    expect(header.entries).toEqual([
      { name: "x", dtype: "F32", shape: [2, 2], begin: length, end: length + 16 },
      { name: "bytes", dtype: "U8", shape: [2], begin: length + 16, end: length + 18 },
    ]);
    const checked = (fileLength: number) => () => safetensorsHeader(file.subarray(0, length), fileLength);
    expect(refusalOf(checked(file.length - 1))).toBe(`truncated at ${file.length - 1}`);
    expect(refusalOf(checked(file.length + 1))).toBe(`trailing-bytes at ${file.length}`);
    expect(refusalOf(() => safetensorsHeader(file.subarray(0, length - 1), file.length))).toBe("too-few-bytes");
  });

  test.each([undefined, null, "a path", new ArrayBuffer(8)])("a file that is no bytes but %s is refused", (given) => {
    const bytes = given as unknown as Uint8Array;
    expect(refusalOf(() => safetensorsHeaderLength(bytes))).toBe("not-bytes");
    expect(refusalOf(() => safetensorsHeader(bytes))).toBe("not-bytes");
    expect(refusalOf(() => readSafetensors(bytes))).toBe("not-bytes");
  });

  test("safetensorsTensor reads one tensor as readSafetensors does", () => {
    const [entry] = safetensorsHeader(file).entries;
    const data = file.subarray(entry.begin, entry.end);
    expect(safetensorsTensor(entry, data)).toEqual(readSafetensors(file).tensors["x"]);
    expect(refusalOf(() => safetensorsTensor(entry, data.subarray(1)))).toBe("another-entry");
    expect(refusalOf(() => safetensorsTensor({ ...entry, dtype: "F8" }, data))).toBe("another-entry");
  });
});
