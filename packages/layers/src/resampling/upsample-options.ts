import { expectOneOf, expectSwitch, linearMatrix, nearestMatrix, ShapeError, ValueError } from "@chainrule/tensor";
import type { SparseMatrix } from "@chainrule/tensor";
import { lengthsText } from "../convolution/lengths.ts";

/** Settings that all gates that draw their input out have: either `size` or `scaleFactor`. */
export interface UpsampleOptions<Size, Mode extends string, Factor = Size> {
  /** The size of the output. */
  readonly size?: Size;
  /** How much larger the output is; its size is rounded down. */
  readonly scaleFactor?: Factor;
  /** `"nearest"` repeats entries, the other mode mixes the ones beside each place. Default "nearest". */
  readonly mode?: Mode | "nearest";
  /**
   * Whether the outermost entries of input and output meet; else both are cells whose outer edges meet. Not for `"nearest"`.
   * Default false.
   */
  readonly alignCorners?: boolean;
}

/** The settings by axis; of `size` and `scaleFactor` there is one. */
export interface UpsampleSettings {
  readonly size: readonly number[] | undefined;
  readonly scaleFactor: readonly number[] | undefined;
  readonly mode: string;
  readonly alignCorners: boolean;
}

/**
 * Refuses settings that do not go together.
 *
 * @param linear the mode that mixes entries.
 * @param axes how many axes there are.
 * @throws ValueError when both or none of `size` and `scaleFactor` are given, a factor is no positive number, the mode is
 *   unknown, or corners are to be aligned without mixing.
 */
export function expectUpsampleSettings(where: string, settings: UpsampleSettings, linear: string, axes: number): void {
  const { size, scaleFactor, mode, alignCorners } = settings;
  expectOneOf(where, "mode", mode, ["nearest", linear]);
  expectSwitch(where, "alignCorners", alignCorners);
  if ((size === undefined) === (scaleFactor === undefined)) {
    throw invalidUpsampling(where, "either size or scaleFactor must be given", size === undefined ? "neither" : "both");
  }
  const factors = scaleFactor ?? new Array<number>(axes).fill(1);
  if (factors.length !== axes || !factors.every((factor) => Number.isFinite(factor) && factor > 0)) {
    const several = axes === 1 ? "" : ", or one for each axis";
    throw invalidUpsampling(where, `scaleFactor must be a finite number above 0${several}`, `[${factors.join(", ")}]`);
  }
  if (alignCorners && mode === "nearest") {
    throw invalidUpsampling(where, `alignCorners goes with the mode "${linear}" only`, '"nearest"');
  }
}

/**
 * The matrix that draws an axis out.
 *
 * @param index which of the settings' axes it is.
 * @throws ShapeError when the axis is empty, or nothing would come out.
 */
export function upsamplingMatrix(
  where: string,
  { size, scaleFactor, mode, alignCorners }: UpsampleSettings,
  { axis, index, length }: { readonly axis: string; readonly index: number; readonly length: number },
): SparseMatrix {
  const scale = scaleFactor?.[index];
  const rows = scale === undefined ? (size as readonly number[])[index] : Math.floor(length * scale);
  if (length < 1 || rows < 1) {
    throw new ShapeError({
      code: length < 1 ? "empty-axis" : "empty-output",
      where,
      expected: `the ${axis} of the ${length < 1 ? "input" : "output"} must be at least 1`,
      got: length < 1 ? String(length) : `floor(${length} * ${scale}) = ${rows}`,
    });
  }
  return mode === "nearest" ? nearestMatrix(length, rows, scale) : linearMatrix(length, rows, { alignCorners, scale });
}

/** The settings as a gate prints them. */
export function upsampleText({ size, scaleFactor, mode, alignCorners }: UpsampleSettings): string {
  const parts = [
    scaleFactor === undefined ? `to ${lengthsText(size as readonly number[])}` : `times ${lengthsText(scaleFactor)}`,
  ];
  if (mode !== "nearest") parts.push(`"${mode}"`);
  if (alignCorners) parts.push("corners aligned");
  return parts.join(", ");
}

function invalidUpsampling(where: string, expected: string, got: string): ValueError {
  return new ValueError({ code: "invalid-upsampling", where, expected, got });
}
