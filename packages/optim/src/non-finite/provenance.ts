/** One number that took part in making another. */
export interface OperandValue {
  /** What it is of: `"input"`, `"input 1"`, `"parameter weight"`, `"gradOutput"`. */
  readonly of: string;
  readonly index: readonly number[];
  readonly value: number;
}

/** Where a number that is not finite came from. */
export interface Provenance {
  /** The path of the gate within the model, `"2.0"`; `""` for the model itself; undefined for the data and for the loss. */
  readonly path: string | undefined;
  /** The gate, the loss, or `"the data"`, in words. */
  readonly gate: string;
  /** Which tensor: `"output"`, `"parameter weight"`, `"gradient of the input"`, `"gradient of parameter weight"`, `"inputs"`. */
  readonly tensor: string;
  /** The first element of it that is not finite, in row-major order. */
  readonly index: readonly number[];
  readonly value: number;
  /**
   * The numbers that it was made of: those at its own place where the gate works element by element, else of each tensor the
   * one of largest magnitude within the example.
   */
  readonly operands: readonly OperandValue[];
  /** The position of the example in the minibatch; undefined for a parameter. */
  readonly example: number | undefined;
}

/** A provenance as one sentence. */
export function provenanceText({ path, gate, tensor, index, value, operands, example }: Provenance): string {
  const place = path === undefined ? gate : `${path === "" ? "the model" : `[${path}]`} ${gate}`;
  const made = operands.map((operand) => `${operand.of} ${operand.value} at [${operand.index.join(", ")}]`);
  const of = example === undefined ? "" : `, example ${example} of the minibatch`;
  const from = made.length === 0 ? "" : `, made of ${made.join(" and ")}`;
  return `first ${value} in the ${tensor} of ${place} at [${index.join(", ")}]${of}${from}`;
}
