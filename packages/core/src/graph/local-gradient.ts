import { onesLike, sameShape } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import type { Coupling } from "../backward-pattern.ts";
import type { Gate } from "../gate.ts";
import { jacobian } from "../gradient-check/jacobian.ts";
import { inlineText } from "./inline-text.ts";
import { isRepeatable } from "./repeatable.ts";

/** A Jacobian of at most so many entries is computed without being asked for. */
const SMALL = 64;

/** How the output of a gate changes with one of its inputs: the Jacobian, or as much of it as is worth having. */
export interface LocalGradient {
  /** Elements of the output by elements of the input. */
  readonly shape: readonly [outputs: number, inputs: number];
  /** Where it may be other than zero, in words: `"diagonal, 4 x 4"`. */
  readonly structure: string;
  /** Its diagonal, in the shape of the input, where it has no other entries. */
  readonly diagonal: Tensor | undefined;
  /** All of it, when it is small or was asked for. */
  readonly matrix: Tensor | undefined;
}

/**
 * The local gradients of a gate at these inputs, one for each.
 *
 * The gate is run again for it, unless it is noisy or keeps statistics; then there are only words. A matrix is computed
 * for a gate without parameters when it has at most 64 entries, or when `dense` asks for it: one forward and one backward
 * pass for each element of the output.
 */
export function localGradients(gate: Gate, inputs: readonly Tensor[], output: Tensor, dense: boolean): LocalGradient[] {
  const runs = isRepeatable(gate);
  const coupling = gate.pattern?.coupling;
  const diagonals = runs && coupling === "element" && !dense ? slopes(gate, inputs, output) : undefined;
  const isSmall = inputs.every((input) => input.size * output.size <= SMALL) && [...gate.parameters()].length === 0;
  const isDiagonal = (input: Tensor): boolean => coupling === "element" && input.size === output.size;
  const needsMatrix = dense || (isSmall && !inputs.every(isDiagonal));
  const matrices: readonly Tensor[] | undefined = runs && needsMatrix ? jacobian(gate, inputs) : undefined;
  return inputs.map((input, i) => ({
    shape: [output.size, input.size],
    structure: structureOf(coupling, input, output),
    diagonal: isDiagonal(input) ? diagonals?.[i] : undefined,
    matrix: dense || !isDiagonal(input) ? matrices?.[i] : undefined,
  }));
}

/** A local gradient in a line of text. */
export function localGradientText({ shape, structure, diagonal, matrix }: LocalGradient): string {
  if (shape[0] === 1 && shape[1] === 1 && (diagonal ?? matrix) !== undefined) {
    return inlineText(diagonal ?? matrix).replaceAll(/[[\]]/g, "");
  }
  const numbers = diagonal ?? matrix;
  return numbers === undefined || numbers.shape.length > 2 ? structure : `${structure}: ${inlineText(numbers)}`;
}

/** What comes back for a gradient of ones: of a diagonal Jacobian, its diagonal. */
function slopes(gate: Gate, inputs: readonly Tensor[], output: Tensor): readonly Tensor[] {
  gate.forward(...inputs);
  return gate.backward(onesLike(output));
}

function structureOf(coupling: Coupling | undefined, input: Tensor, output: Tensor): string {
  const size = `${output.size} x ${input.size}`;
  if (coupling === "element" && input.size === output.size) return `diagonal, ${size}`;
  if (coupling === "element") return `diagonal along the axes that were not repeated, ${size}`;
  const blocks = coupling === "row" ? rowsOf(output) : coupling === "example" ? (output.shape[0] ?? 1) : 1;
  const fits =
    coupling === "row" ? rowsOf(input) === blocks : sameShape(input.shape.slice(0, 1), output.shape.slice(0, 1));
  if (blocks > 1 && fits) {
    return `block diagonal, ${size}: ${blocks} blocks of ${output.size / blocks} x ${input.size / blocks}`;
  }
  return coupling === undefined ? `not told by the gate, ${size}` : `dense, ${size}`;
}

function rowsOf(x: Tensor): number {
  return x.shape.slice(0, -1).reduce((rows, length) => rows * length, 1);
}
