import type { Figures } from "@chainrule/optim";
import { durationText } from "./duration-text.ts";
import { figureTexts } from "./figure-texts.ts";
import { rateText } from "./rate-text.ts";

/** Where an epoch stands; a `BatchReport` is one. */
export interface StepPosition {
  readonly epoch: number;
  readonly epochs: number;
  readonly step: number;
  /** Undefined when the data do not know how many there will be; there is then no bar and no remaining time. */
  readonly steps: number | undefined;
  readonly samples: number;
  readonly seconds: number;
  /** Absent before the first step. */
  readonly train?: Figures;
}

/** Widths of a bar between its brackets. */
const NARROWEST = 5;
const WIDEST = 30;
/** Room that is kept for a text which grows and shrinks, so that the bar keeps its width. */
const RATE_ROOM = "12.3k samples/s".length;
const TIME_ROOM = "ETA 59s".length;

/**
 * The line of an epoch under way: `Epoch 3/10 [====>   ] 412/938 loss 0.2130 accuracy 0.936 12.3k samples/s ETA 4s`.
 *
 * It is always shorter than `columns`, so that no terminal wraps it. What does not fit is left out, in this order: the
 * rate, the metrics from the last one on, the remaining time, the bar, the loss.
 */
export function formatStepLine(position: StepPosition, columns: number): string {
  const { epoch, epochs, step, steps, samples, seconds, train } = position;
  const room = columns - 1;
  const head = `Epoch ${epoch}/${epochs}`;
  const count = steps === undefined ? `step ${step}` : `${String(step).padStart(String(steps).length)}/${steps}`;
  if (train === undefined) return `${head} ${count}`.slice(0, room);
  const figures = figureTexts(train);
  let rate = rateText(samples / Math.max(seconds, 1e-6));
  let time = steps === undefined ? "" : `ETA ${durationText(Math.ceil((Math.max(steps - step, 0) * seconds) / step))}`;
  const inner = (): number => {
    const rest = [head, count, ...figures, rate && rate.padEnd(RATE_ROOM), time && time.padEnd(TIME_ROOM)];
    return room - joined(rest).length - "[] ".length;
  };
  if (inner() < NARROWEST) rate = "";
  while (inner() < NARROWEST && figures.length > 1) figures.pop();
  if (inner() < NARROWEST) time = "";
  const bar = steps === undefined || inner() < NARROWEST ? "" : barText(step / steps, Math.min(inner(), WIDEST));
  const line = joined([head, bar, count, ...figures, rate, time]);
  return (line.length <= room ? line : joined([head, count])).slice(0, Math.max(room, 0));
}

/** `[====>    ]`: the arrow's tip stands where the work does. */
function barText(share: number, width: number): string {
  const done = Math.min(Math.floor(share * width), width);
  return `[${(done < width ? `${"=".repeat(done)}>` : "=".repeat(width)).padEnd(width)}]`;
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join(" ");
}
