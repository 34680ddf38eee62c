/** The web's own coders, as much of them as is used here; on Node, Deno and in browsers alike. */
declare const TextDecoder: new (
  label: "utf-8",
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };

/** The text that bytes spell in UTF-8, a byte-order mark included; undefined where they spell none. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A text in UTF-8. It must be well formed: what is not would come back as another text. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** Whether a text has no half of a surrogate pair by itself, which UTF-8 cannot spell. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
