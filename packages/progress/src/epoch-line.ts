import type { EpochReport } from "@chainrule/optim";
import { elapsedText } from "./duration-text.ts";
import { figureTexts } from "./figure-texts.ts";
import { rateText } from "./rate-text.ts";

/**
 * The line of a finished epoch: `Epoch 3/10 loss 0.2130 accuracy 0.936, validation loss 0.2010 accuracy 0.941, 12.3k
 * samples/s, 4.1s`.
 *
 * With `columns` it is shorter than that. What does not fit is left out, in this order: the rate, the time, the training
 * metrics, the validation metrics, each from the last one on, the training loss.
 */
export function formatEpochLine(report: EpochReport, columns: number = Number.POSITIVE_INFINITY): string {
  const { epoch, epochs, train, validation, seconds, samplesPerSecond } = report;
  const room = columns - 1;
  const trained = figureTexts(train);
  const validated = validation === undefined ? [] : figureTexts(validation);
  const speed = [elapsedText(seconds), rateText(samplesPerSecond)];
  const line = (): string => {
    const groups = [
      trained.join(" "),
      validated.length === 0 ? "" : `validation ${validated.join(" ")}`,
      ...speed.toReversed(),
    ];
    return `Epoch ${epoch}/${epochs} ${groups.filter((group) => group !== "").join(", ")}`.trimEnd();
  };
  // How few of each must stay, before the next is shortened.
  const steps: [string[], number][] = [
    [speed, 0],
    [trained, 1],
    [validated, 1],
    [trained, validated.length === 0 ? 1 : 0],
  ];
  for (const [texts, fewest] of steps) {
    while (line().length > room && texts.length > fewest) texts.pop();
  }
  return line().slice(0, Math.max(room, 0));
}
