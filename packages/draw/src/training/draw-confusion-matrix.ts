import { isIntegerTensor, isTensor, toNested } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { max } from "d3-array";
import { element, pointedAt } from "../picture/element.ts";
import { label, labelWidth } from "../picture/label.ts";
import { figureText, percentText } from "../picture/figure-text.ts";
import { contentTop, MARGIN, picture } from "../picture/picture.ts";
import { checkedCounts } from "./checked-counts.ts";

/** Settings of {@link drawConfusionMatrix}. */
export interface ConfusionMatrixOptions {
  /** Above the picture. Default none. */
  readonly title?: string;
  /** The name of each class. Default their numbers, from 0. */
  readonly classes?: readonly string[];
}

/** Names of classes are cut beyond this. */
const NAME_ROOM = 140;
const CELL_HEIGHT = 24;
/** From this share on the shade is so dark that its number is written in the colour for areas. */
const DARK_SHARE = 0.5;

/**
 * A confusion matrix as a picture: in row `i` how often examples of class `i` were read as each class, shaded by the share
 * of the row, with the share that was read right at its end.
 *
 * @param counts `[classes, classes]`, true class first; counts or weights, not negative.
 * @returns an SVG document.
 * @throws ShapeError when the matrix is not square, or the names are not as many as the classes.
 * @throws ValueError when a count is negative or not finite.
 */
export function drawConfusionMatrix(
  counts: readonly (readonly number[])[] | Tensor | IntegerTensor,
  options: ConfusionMatrixOptions = {},
): string {
  const nested = isTensor(counts) || isIntegerTensor(counts) ? (toNested(counts) as number[][]) : counts;
  const rows = checkedCounts(nested, options.classes);
  const names = options.classes ?? rows.map((_, i) => String(i));
  const texts = rows.map((row) => row.map((count) => (count === 0 ? "\u00B7" : figureText(count))));
  const shares = rows.map((row) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return row.map((count) => (total === 0 ? 0 : count / total));
  });

  const nameRoom = max(["true", ...names], (name) => labelWidth(name, NAME_ROOM)) ?? 0;
  const cell = Math.ceil(max([CELL_HEIGHT, ...texts.flat().map((text) => labelWidth(text) + 8)]) ?? 0);
  const turned = names.some((name) => labelWidth(name) > cell - 4);
  const headRoom = turned ? nameRoom : 14;
  const left = MARGIN + nameRoom + 10;
  const top = contentTop(options.title) + 22 + headRoom + 8;
  const [right, bottom] = [left + rows.length * cell, top + rows.length * CELL_HEIGHT];

  const heads = names.map((name, column) =>
    turned
      ? label(left + (column + 0.5) * cell, top - 8, name, { turned, room: NAME_ROOM })
      : label(left + (column + 0.5) * cell, top - 12, name, { anchor: "middle" }),
  );
  const lines = rows.map((row, i) => {
    const y = top + i * CELL_HEIGHT;
    const cells = row.map((_, j) =>
      matrixCell({
        x: left + j * cell,
        y,
        width: cell,
        text: texts[i][j],
        share: shares[i][j],
        told: `${names[i]} read as ${names[j]}: ${figureText(row[j])} (${percentText(shares[i][j])})`,
      }),
    );
    const right = row.every((count) => count === 0) ? "" : percentText(shares[i][i]);
    return element(
      "g",
      {},
      label(left - 8, y + CELL_HEIGHT / 2, names[i], { anchor: "end", room: NAME_ROOM }),
      ...cells,
      label(left + rows.length * cell + RIGHT_ROOM, y + CELL_HEIGHT / 2, right, { anchor: "end", kind: "quiet" }),
    );
  });
  return picture(
    {
      width: Math.max(right + RIGHT_ROOM + MARGIN, left + labelWidth("read as") + MARGIN),
      height: bottom + MARGIN,
      heading: options.title,
      title: "Confusion matrix",
      description: `${rows.length} classes; rows are the true ones, columns what they were read as`,
    },
    label(left, contentTop(options.title) + 8, "read as", { kind: "quiet" }),
    label(left - 8, top - 12, "true", { anchor: "end", kind: "quiet" }),
    rows.length === 0 ? "" : label(right + RIGHT_ROOM, top - 12, "right", { anchor: "end", kind: "quiet" }),
    ...heads,
    ...lines,
    element("rect", { class: "frame", x: left, y: top, width: right - left, height: bottom - top }),
  );
}

/** Behind the rows, for the share that was read right. */
const RIGHT_ROOM = 62;

/** What stands in one cell. */
interface Cell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly text: string;
  readonly share: number;
  /** Shown when the cell is pointed at. */
  readonly told: string;
}

/** A cell without a count is a dot only, as most cells of many classes are. */
function matrixCell({ x, y, width, text, share, told }: Cell): string {
  const middle = [x + width / 2, y + CELL_HEIGHT / 2] as const;
  if (share === 0) return label(...middle, text, { anchor: "middle", kind: "quiet" });
  return element(
    "g",
    {},
    pointedAt(told),
    element("rect", { class: "area", x, y, width, height: CELL_HEIGHT, "fill-opacity": 0.06 + 0.94 * share }),
    label(...middle, text, { anchor: "middle", ...(share >= DARK_SHARE && { kind: "on" }) }),
  );
}
