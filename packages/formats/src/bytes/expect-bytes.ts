import { DTypeError } from "@chainrule/tensor";

/** Refuses what is not a Uint8Array, such as a path or an ArrayBuffer. */
export function expectBytes(where: string, bytes: unknown): asserts bytes is Uint8Array {
  if (bytes instanceof Uint8Array) return;
  throw new DTypeError({
    code: "not-bytes",
    where,
    expected: "bytes must be a Uint8Array",
    got: bytes === null ? "null" : typeof bytes,
    fix: typeof bytes === "string" ? "Read the file first; a path is not opened here" : "Pass new Uint8Array(buffer)",
  });
}
