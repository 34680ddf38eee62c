import { expectCount } from "@chainrule/tensor";
import { element } from "../picture/element.ts";
import { contentTop, MARGIN, picture } from "../picture/picture.ts";
import type { Curve } from "./curve.ts";
import { curvePanel } from "./curve-panel.ts";
import { NARROWEST } from "./draw-curves.ts";
import type { CurvesOptions } from "./draw-curves.ts";

/** The loss and the metrics of some examples, by name. */
export type HistoryFigures = Readonly<Record<string, number>>;

/** One finished epoch; an `EpochReport` of the Trainer is one. */
export interface HistoryEpoch {
  readonly epoch: number;
  readonly train: HistoryFigures;
  readonly validation?: HistoryFigures;
}

/** The finished epochs of a run; a `History` of the Trainer is one. */
export interface TrainingHistory {
  readonly epochs: readonly HistoryEpoch[];
}

/** Settings of {@link drawHistory}. */
export interface HistoryOptions extends Pick<CurvesOptions, "title" | "width"> {
  /** Whether the loss is drawn with equal factors as equal steps. Default false. */
  readonly logScale?: boolean;
}

/**
 * A training run as a picture: the loss and below it each metric, on the training data and, where there are some, on the
 * validation data.
 *
 * @returns an SVG document.
 */
export function drawHistory(history: TrainingHistory, options: HistoryOptions = {}): string {
  const { title = "Training", width = 680, logScale = false } = options;
  expectCount("drawHistory", "width", width, NARROWEST);
  let top = contentTop(title);
  const figures = namesOf(history);
  const panels = figures.map((figure) => {
    const panel = curvePanel("drawHistory", curvesOf(history, figure), [MARGIN, width - MARGIN], top, {
      xLabel: "epoch",
      yLabel: figure,
      logScale: logScale && figure === "loss",
    });
    top += panel.height + 8;
    return panel.content;
  });
  const epochs = history.epochs.length;
  return picture(
    {
      width,
      height: top,
      heading: title,
      title,
      description: `${figures.join(", ")} over ${epochs} ${epochs === 1 ? "epoch" : "epochs"}`,
    },
    element("g", {}, ...panels),
  );
}

/** The curves of one figure: on the training data, and on the validation data if an epoch has any. */
function curvesOf({ epochs }: TrainingHistory, figure: string): Curve[] {
  const at = epochs.map(({ epoch }) => epoch);
  const curves: Curve[] = [{ name: "training", values: epochs.map(({ train }) => train[figure] ?? NaN), at }];
  const validated = epochs.filter(({ validation }) => validation !== undefined && figure in validation);
  if (validated.length > 0) {
    curves.push({
      name: "validation",
      values: validated.map(({ validation }) => validation?.[figure] ?? NaN),
      at: validated.map(({ epoch }) => epoch),
    });
  }
  return curves;
}

/** The names of all figures, the loss first; the loss alone before the first epoch. */
function namesOf({ epochs }: TrainingHistory): string[] {
  const names = epochs.flatMap(({ train, validation = {} }) => [...Object.keys(train), ...Object.keys(validation)]);
  return [...new Set(["loss", ...names])];
}
