import type { EpochReport } from "@chainrule/optim";

/** Settings of {@link formatCurves}. */
export interface FormatCurvesOptions {
  /** The figure to draw, by name. Default `"loss"`. */
  readonly figure?: string;
  /** Width of the terminal; lines are shorter. Default 80. */
  readonly columns?: number;
  /** Height of the area that is drawn on. Default 10. */
  readonly rows?: number;
}

/** The mark of each curve, which stands in its legend too. Of curves that meet, the last one is seen. */
const MARKS = { train: "*", validation: "o" } as const;
/** Fewer columns show no curve. */
const NARROWEST = 10;

/** A curve by epochs, the first one at 0, and the character it is drawn with. */
interface Curve {
  readonly name: keyof typeof MARKS;
  readonly values: readonly number[];
}

/**
 * The curve of a figure over the epochs, of the training and of the validation, as lines of plain characters.
 *
 * The width stands for all epochs of the run, so that curves grow to the right; between two epochs lies a straight line. A
 * value that is not finite makes a gap. There are no lines where there is nothing to draw, or no room.
 */
export function formatCurves(reports: readonly EpochReport[], options: FormatCurvesOptions = {}): string[] {
  const { figure = "loss" } = options;
  // Half of a terminal need not be a whole number.
  const [columns, rows] = [Math.floor(options.columns ?? 80), Math.floor(options.rows ?? 10)];
  const curves = curvesOf(reports, figure);
  const values = curves.flatMap((curve) => curve.values).filter(Number.isFinite);
  if (values.length === 0 || rows < 2) return [];
  const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const [bottom, top] = [low.toPrecision(3), high.toPrecision(3)];
  const margin = Math.max(bottom.length, top.length);
  // The axis takes two characters, and one column stays free, so that no terminal wraps a line.
  const width = columns - margin - 3;
  if (width < NARROWEST) return [];
  const { epochs } = reports[reports.length - 1];
  const cells = drawn(curves, { low, high, rows, width, epochs });
  const legend = curves.map(({ name }) => `${MARKS[name]} ${name}`).join("  ");
  const labels = [top, ...Array.from({ length: rows - 2 }, () => ""), bottom];
  return [
    `${" ".repeat(margin + 2)}${figure}: ${legend}`.slice(0, columns - 1),
    ...cells.map((row, i) => `${labels[i].padStart(margin)} |${row.join("")}`.trimEnd()),
    `${" ".repeat(margin)} +${"-".repeat(width)}`,
    `${" ".repeat(margin + 2)}1${epochs > 1 ? String(epochs).padStart(width - 1) : ""}`,
  ];
}

function curvesOf(reports: readonly EpochReport[], figure: string): Curve[] {
  const names = ["train", "validation"] as const;
  return names
    .map((name): Curve => {
      return { name, values: reports.map((report) => valueOf(report[name], figure)) };
    })
    .filter(({ values }) => values.some(Number.isFinite));
}

function valueOf(figures: Readonly<Record<string, number>> | undefined, figure: string): number {
  return figures !== undefined && Object.hasOwn(figures, figure) ? figures[figure] : Number.NaN;
}

interface Area {
  readonly low: number;
  readonly high: number;
  readonly rows: number;
  readonly width: number;
  readonly epochs: number;
}

/** The characters of the area, row by row from the top. */
function drawn(curves: readonly Curve[], { low, high, rows, width, epochs }: Area): string[][] {
  const cells = Array.from({ length: rows }, () => Array.from({ length: width }, () => " "));
  for (const { name, values } of curves) {
    for (let column = 0; column < width; column++) {
      const value = between(values, (column * Math.max(epochs - 1, 0)) / (width - 1));
      if (!Number.isFinite(value)) continue;
      const height = heightOf(value, low, high);
      cells[rows - 1 - Math.round(height * (rows - 1))][column] = MARKS[name];
      // One epoch alone is a point.
      if (epochs <= 1) break;
    }
  }
  return cells;
}

/** From 0 to 1, by halves, which do not overflow. Curves that are level lie on the axis. */
function heightOf(value: number, low: number, high: number): number {
  const span = high / 2 - low / 2;
  return span > 0 ? Math.min(Math.max((value / 2 - low / 2) / span, 0), 1) : 0;
}

/** The value at a place between two epochs, on the straight line; NaN beyond the last one. */
function between(values: readonly number[], at: number): number {
  const before = Math.floor(at + 1e-9);
  const part = at - before;
  if (part <= 1e-9) return values[before] ?? Number.NaN;
  return (values[before] ?? Number.NaN) * (1 - part) + (values[before + 1] ?? Number.NaN) * part;
}
