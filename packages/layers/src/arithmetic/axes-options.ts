import { shapeText, ValueError } from "@chainrule/tensor";

/** Settings of the gates that reduce axes, `Sum` and `Mean`. */
export interface AxesOptions {
  /** One axis or several; -1 is the last. Default all of them, which leaves one number of rank 0; `[]` reduces none. */
  readonly axes?: number | readonly number[] | undefined;
  /** Whether the reduced axes stay, with length 1. Default false. */
  readonly keepAxes?: boolean;
}

/** The axes as a list of their own, or undefined for all. Whether they exist is known only with the input. */
export function namedAxes(where: string, axes: AxesOptions["axes"]): readonly number[] | undefined {
  if (axes === undefined) return undefined;
  const list = typeof axes === "number" ? [axes] : axes;
  if (Array.isArray(list) && list.every((axis) => Number.isSafeInteger(axis))) return Object.freeze(list.slice());
  throw new ValueError({
    code: "invalid-axes",
    where,
    expected: "axes must be a whole number or a list of them",
    got: Array.isArray(list) ? shapeText(list) : String(axes),
  });
}

/** A shape without the given axes (counted from the front). */
export function withoutAxes(shape: readonly number[], axes: readonly number[]): number[] {
  return shape.filter((_, axis) => !axes.includes(axis));
}

/** The settings that differ from the defaults, as a gate's `toString` shows them. */
export function axesText(axes: readonly number[] | undefined, keepAxes: boolean): string {
  const parts: string[] = [];
  if (axes !== undefined) parts.push(`axes ${shapeText(axes)}`);
  if (keepAxes) parts.push("axes kept");
  return parts.join(", ");
}
