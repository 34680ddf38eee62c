import { ShapeError, shapeText, ValueError } from "@chainrule/tensor";

/** The counts of a confusion matrix, refused where they are none. */
export function checkedCounts(
  counts: readonly (readonly number[])[],
  classes: readonly string[] | undefined,
): readonly (readonly number[])[] {
  for (const [i, row] of counts.entries()) {
    if (!Array.isArray(row) || row.length !== counts.length) {
      throw new ShapeError({
        code: "not-square",
        where: "drawConfusionMatrix",
        expected: `counts must be [classes, classes], so row ${i} must have ${counts.length} entries`,
        got: Array.isArray(row) ? String(row.length) : "a number",
      });
    }
    for (const [j, count] of row.entries()) {
      if (Number.isFinite(count) && count >= 0) continue;
      throw new ValueError({
        code: "invalid-count",
        where: "drawConfusionMatrix",
        expected: `counts${shapeText([i, j])} must be a finite number from 0 up`,
        got: String(count),
      });
    }
  }
  if (classes !== undefined && classes.length !== counts.length) {
    throw new ShapeError({
      code: "length-mismatch",
      where: "drawConfusionMatrix",
      expected: `classes must have a name for each of the ${counts.length} classes`,
      got: String(classes.length),
    });
  }
  return counts;
}
