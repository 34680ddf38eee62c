import { ValueError } from "@chainrule/tensor";
import type { EpochReport } from "../trainer/epoch-report.ts";

/**
 * Which figure of an epoch is watched: by name, such as `"validation.loss"` or `"train.accuracy"`, or a function of one's
 * own.
 */
export type Monitor = `train.${string}` | `validation.${string}` | ((report: EpochReport) => number);

/** Whether less of a figure is better, or more. */
export type Direction = "min" | "max";

/**
 * The figure of this epoch.
 *
 * @throws ValueError when the report has none of that name, with the names that it has, and when a function gives no number.
 */
export function monitored(where: string, monitor: Monitor, report: EpochReport): number {
  if (typeof monitor === "function") return ownFigure(where, monitor(report));
  const [part, name] = partsOf(monitor);
  const figures = part === "train" || part === "validation" ? report[part] : undefined;
  if (figures !== undefined && Object.hasOwn(figures, name)) return figures[name as "loss"];
  throw new ValueError({
    code: "nothing-to-monitor",
    where,
    expected: `the report of the epoch must have ${monitor}`,
    got: namesIn(report).join(", "),
    fix:
      part === "validation" && report.validation === undefined
        ? "Pass validation data to fit, or monitor a figure of the training"
        : "Monitor one of these, or add the metric to the Trainer",
  });
}

/**
 * The direction of a figure where it is not given: less is better for a loss, more for an accuracy.
 *
 * @throws ValueError for any other figure, as its name does not tell.
 */
export function directionOf(where: string, monitor: Monitor, given: Direction | undefined): Direction {
  if (given === "min" || given === "max") return given;
  if (given === undefined && typeof monitor === "string") {
    const [, name] = partsOf(monitor);
    if (name === "loss") return "min";
    if (name === "accuracy") return "max";
  }
  throw new ValueError({
    code: "invalid-option",
    where,
    expected: `mode must be "min" or "max"${given === undefined ? ` for ${monitorText(monitor)}` : ""}`,
    got: String(given),
    fix: 'Say mode: "min" where less is better, and "max" where more is',
  });
}

/** What is no number would be better than nothing, epoch after epoch. */
function ownFigure(where: string, figure: unknown): number {
  if (typeof figure === "number") return figure;
  throw new ValueError({
    code: "nothing-to-monitor",
    where,
    expected: "the function to monitor must give a number",
    got: String(figure),
    fix: "Let it give NaN for an epoch that has no figure",
  });
}

/** A monitor in words. */
export function monitorText(monitor: Monitor): string {
  return typeof monitor === "string" ? monitor : "a figure of one's own";
}

function partsOf(monitor: string): [part: string, name: string] {
  const dot = monitor.indexOf(".");
  return [monitor.slice(0, dot), monitor.slice(dot + 1)];
}

function namesIn({ train, validation }: EpochReport): string[] {
  return [...namesOf("train", train), ...(validation === undefined ? [] : namesOf("validation", validation))];
}

function namesOf(part: string, figures: object): string[] {
  return Object.keys(figures).map((name) => `${part}.${name}`);
}
