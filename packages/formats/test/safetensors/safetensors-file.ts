/** The bytes of a file by hand: the length of the header, the header as it is, the data. */
export function safetensorsFile(header: string | Uint8Array, data: readonly number[] | Uint8Array = []): Uint8Array {
  const json = typeof header === "string" ? new TextEncoder().encode(header) : header;
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

/** The text of one entry of a header. */
export function entry(
  name: string,
  dtype: string,
  shape: string,
  begin: number | string,
  end: number | string,
): string {
  return `${JSON.stringify(name)}:{"dtype":"${dtype}","shape":${shape},"data_offsets":[${begin},${end}]}`;
}
