/** The names of a checkpoint's texts in the metadata of its file, and what they begin with. */
export const FORMAT_KEY = "format";
export const FORMAT = "chainrule-checkpoint";
/** The version of the layout, a whole number. Readers refuse a newer one. */
export const VERSION_KEY = "version";
export const VERSION = 1;
/** All but the tensors, as JSON. */
export const STATE_KEY = "state";
/** For each tensor its type, shape and CRC-32C, as JSON. */
export const TENSORS_KEY = "tensors";
/** CRC-32C of the bytes of both texts, one after the other. */
export const CHECKSUM_KEY = "checksum";

/** How a checkpoint describes one of its tensors: its type in the file, its shape, and the CRC-32C of its bytes. */
export type TensorRecord = readonly [dtype: string, shape: readonly number[], checksum: number];
