import { readSafetensors, writeSafetensors } from "@chainrule/formats";
import { tensor, toNested } from "@chainrule/tensor";
import { describe, expect, test } from "vitest";
import { readFixture } from "../fixture/read-fixture.ts";
import { refusalOf } from "../refusal.ts";
import { entry, safetensorsFile } from "./safetensors-file.ts";

const read = (header: string | Uint8Array, data: readonly number[] = []) =>
  readSafetensors(safetensorsFile(header, data));

describe("readSafetensors", () => {
  test("readSafetensors reads what the reference implementation wrote", () => {
    const { tensors, metadata } = readSafetensors(readFixture("writable.safetensors"));
    const rows = [
      [0, 1, 2],
      [3, 4, 5],
    ];
    for (const dtype of ["float32", "float64", "int8", "uint8", "int16", "uint16", "int32", "uint32"]) {
      expect(tensors[dtype].dtype).toBe(dtype);
      expect(toNested(tensors[dtype])).toEqual(rows);
    }
    expect(toNested(tensors["a scalar"])).toBe(-1.5);
    expect(tensors["empty"].shape).toEqual([2, 0, 3]);
    expect(toNested(tensors['"quoted" \\ \n ünï \u{1f600}'])).toEqual([7]);
    expect({ ...metadata }).toEqual({ format: "np" });
  });

  test("readSafetensors turns types that arrays do not have into ones that hold them exactly", () => {
    const { tensors } = readSafetensors(readFixture("readable.safetensors"));
    // The largest half is 65504, the smallest 2^-24; a third in 11 bits is 1365 / 4096.
    const halves = [0, -0, 1, -2.5, 65504, 2 ** -14, 2 ** -24, -3 * 2 ** -24, Infinity, -Infinity, 1365 / 4096];
    expect(tensors["half"].data).toEqual(Float32Array.from(halves));
    const brains = [0, -0, 1, -2.5, 2 ** 127, 2 ** -126, 2 ** -133, Infinity, -Infinity];
    expect(tensors["brain"].data).toEqual(Float32Array.from(brains));
    expect(tensors["signed"].data).toEqual(Float64Array.of(0, -1, 2 ** 53 - 1, 1 - 2 ** 53));
    expect(tensors["unsigned"].data).toEqual(Float64Array.of(0, 1, 2 ** 53 - 1));
    expect(tensors["boolean"].data).toEqual(Uint8Array.of(1, 0, 1));
  });

  test("readSafetensors gives tensors memory of their own, from any offset", () => {
    const file = safetensorsFile(`{${entry("x", "F32", "[1]", 0, 4)}}`, [0, 0, 0x80, 0x3f]);
    const shifted = new Uint8Array(file.length + 1);
    shifted.set(file, 1);
    const { tensors } = readSafetensors(shifted.subarray(1));
    shifted.fill(0);
    expect([...tensors["x"].data]).toEqual([1]);
    expect(tensors["x"].data.buffer.byteLength).toBe(4);
  });

  test("readSafetensors takes keys in any order, with space between them", () => {
    const header = ` { "b" : { "shape" : [ 1 , 1 ] , "data_offsets" : [ 1 , 2 ] , "dtype" : "U8" } ,\n`.trimStart();
    const { tensors } = read(`${header}"a":{"data_offsets":[0,1],"dtype":"U8","shape":[]}}\t \r\n`, [5, 6]);
    expect(Object.keys(tensors)).toEqual(["a", "b"]);
    expect(toNested(tensors["a"])).toBe(5);
    expect(toNested(tensors["b"])).toEqual([[6]]);
  });

  test("readSafetensors knows no name but those of the file, __proto__ and constructor like any other", () => {
    const names = ["__proto__", "constructor", "toString"];
    const { tensors, metadata } = read(
      `{"__metadata__":{"__proto__":"text"},${names.map((name, i) => entry(name, "U8", "[]", i, i + 1)).join(",")}}`,
      [1, 2, 3],
    );
    expect(names.map((name) => tensors[name].get())).toEqual([1, 2, 3]);
    expect(metadata["__proto__"]).toBe("text");
    expect(tensors["hasOwnProperty"]).toBeUndefined();
    expect(metadata["constructor"]).toBeUndefined();
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    const again = readSafetensors(writeSafetensors(tensors, metadata));
    expect(Object.keys(again.tensors).toSorted()).toEqual(names);
    expect(Object.keys(again.metadata)).toEqual(["__proto__"]);
  });

  test("readSafetensors reads a file without tensors", () => {
    expect(Object.keys(read("{}      ").tensors)).toEqual([]);
    expect(Object.keys(read('{"__metadata__":{}}').metadata)).toEqual([]);
  });

  test.each([
    ["not an object", "[]      ", "not-safetensors at 8"],
    ["space first", " {}", "not-safetensors at 8"],
    ["no header at all", "", "invalid-json at 8"],
    ["an open object", "{", "invalid-json at 9"],
    ["an open text", '{"x', "invalid-json at 11"],
    ["an escape at the end", '{"x\\', "invalid-json at 12"],
    ["an unknown escape", '{"\\x":1}', "invalid-json at 9"],
    ["a line break in a text", '{"\n":1}', "invalid-json at 10"],
    ["a comma too many", `{${entry("x", "U8", "[0]", 0, 0)},}`, "invalid-json at 61"],
    ["more after the object", "{}{}", "invalid-json at 10"],
    ["half a surrogate pair", '{"\\ud800":1}', "lone-surrogate at 9"],
    ["a name twice", `{${entry("x", "U8", "[0]", 0, 0)},"\\u0078":1}`, "duplicate-key at 61"],
    ["a key twice", '{"x":{"dtype":"U8","dtype":"U8"}}', "duplicate-key at 27"],
    ["metadata twice", '{"__metadata__":{},"__metadata__":{}}', "duplicate-key at 27"],
    ["metadata that is no text", '{"__metadata__":{"a":1}}', "invalid-json at 29"],
    ["a tensor that is a number", '{"x":1}', "invalid-json at 13"],
    ["an unknown key", '{"x":{"strides":[]}}', "unknown-key at 14"],
    ["a missing key", '{"x":{"dtype":"U8","shape":[0]}}', "missing-key at 13"],
    ["an unknown type", `{${entry("x", "F8_E4M3", "[0]", 0, 0)}}`, "unknown-dtype at 22"],
    ["a name of Object's as a type", `{${entry("x", "constructor", "[0]", 0, 0)}}`, "unknown-dtype at 22"],
    ["a negative size", `{${entry("x", "U8", "[-1]", 0, 0)}}`, "invalid-json at 36"],
    ["a fraction", `{${entry("x", "U8", "[1.0]", 0, 1)}}`, "invalid-json at 37"],
    ["an exponent", `{${entry("x", "U8", "[1e1]", 0, 10)}}`, "invalid-json at 37"],
    ["a leading zero", `{${entry("x", "U8", "[01]", 0, 1)}}`, "invalid-json at 36"],
    ["a size beyond 2^53", `{${entry("x", "U8", "[9007199254740992]", 0, 1)}}`, "too-large at 36"],
    ["sizes whose product is", `{${entry("x", "F64", "[4294967296,4294967296]", 0, 0)}}`, "too-large at 28"],
    ["the same beside a zero", `{${entry("x", "F64", "[0,4294967296,4294967296]", 0, 0)}}`, "too-large at 28"],
    ["17 axes", `{${entry("x", "U8", `[${Array(17).fill(1)}]`, 0, 1)}}`, "too-many-axes at 27"],
    ["one offset", '{"x":{"dtype":"U8","shape":[0],"data_offsets":[0]}}', "invalid-offsets at 39"],
    ["offsets backwards", `{${entry("x", "U8", "[1]", 1, 0)}}`, "size-mismatch at 39"],
    ["another size than the shape's", `{${entry("x", "U8", "[2]", 0, 1)}}`, "size-mismatch at 39"],
    ["nesting", `{"x":${"[".repeat(100000)}`, "invalid-json at 13"],
  ])("readSafetensors refuses %s", (_, header, refusal) => {
    expect(refusalOf(() => read(header, []))).toBe(refusal);
  });

  test("readSafetensors refuses bytes that are not UTF-8", () => {
    const header = Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x7b, 0x7d, 0x7d]);
    expect(refusalOf(() => read(header))).toBe("invalid-utf8 at 9");
  });

  test("readSafetensors refuses data that overlaps, has holes, is cut off or goes on", () => {
    const two = (a: number, b: number): string =>
      `{${entry("x", "U8", "[2]", a, a + 2)},${entry("y", "U8", "[2]", b, b + 2)}}`;
    // An entry is 51 bytes long, its data_offsets 30 from its beginning: at 39 those of "x", at 91 those of "y". The data
    // begins behind 8 + 105 bytes.
    expect(refusalOf(() => read(two(0, 2), [1, 2, 3, 4]))).toBe("none");
    expect(refusalOf(() => read(two(0, 1), [1, 2, 3]))).toBe("overlap at 91");
    expect(refusalOf(() => read(two(0, 0), [1, 2]))).toBe("overlap at 91");
    expect(refusalOf(() => read(two(0, 3), [1, 2, 3, 4, 5]))).toBe("hole at 91");
    expect(refusalOf(() => read(two(3, 1), [1, 2, 3, 4, 5]))).toBe("hole at 91");
    expect(refusalOf(() => read(two(0, 2), [1, 2, 3]))).toBe("truncated at 116");
    expect(refusalOf(() => read(two(0, 2), [1, 2, 3, 4, 5]))).toBe("trailing-bytes at 117");
  });

  test("readSafetensors refuses elements that no array holds", () => {
    const big = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 0];
    const file = safetensorsFile(`{${entry("x", "I64", "[2]", 0, 16)}}`, big);
    expect(refusalOf(() => readSafetensors(file))).toBe(`unsafe-integer at ${file.length - 8}`);
    expect(refusalOf(() => read(`{${entry("x", "BOOL", "[3]", 0, 3)}}`, [0, 1, 2]))).toBe("not-a-boolean at 65");
  });

  test("readSafetensors says which file, where, what and why", () => {
    const file = safetensorsFile(`{${entry("x", "U8", "[2]", 0, 1)}}`, [1]);
    expect(() => readSafetensors(file, { name: "a.safetensors" })).toThrow(
      'readSafetensors(a.safetensors): the data_offsets of "x" must hold 2 bytes for U8 [2], got [0, 1] (at byte 39)',
    );
    const long = safetensorsFile(`{${entry("x".repeat(1e6), "U8", "[2]", 0, 1)}}`, [1]);
    expect(() => readSafetensors(long)).toThrow(/^.{60,300}$/);
    expect(refusalOf(() => readSafetensors("a path" as unknown as Uint8Array))).toBe("not-bytes");
  });

  test("readSafetensors refuses every truncation and every length of header that a file can have", () => {
    const file = writeSafetensors({ x: tensor([1, 2, 3]), y: tensor([[4]], "float64") }, { epoch: "3" });
    for (let length = 0; length < file.length; length++) {
      expect(refusalOf(() => readSafetensors(file.subarray(0, length)))).toMatch(/^truncated at \d+$/);
    }
    const view = new DataView(file.buffer);
    const right = view.getUint32(0, true);
    for (let length = 0; length < file.length + 9; length++) {
      view.setUint32(0, length, true);
      expect(refusalOf(() => readSafetensors(file))).toMatch(length === right ? /^none$/ : / at \d+$/);
    }
    view.setUint32(0, 100_000_001, true);
    expect(refusalOf(() => readSafetensors(file))).toBe("too-large at 0");
    view.setBigUint64(0, 2n ** 64n - 1n, true);
    expect(refusalOf(() => readSafetensors(file))).toBe("too-large at 0");
  });
});
