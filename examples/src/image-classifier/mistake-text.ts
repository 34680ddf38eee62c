import { percent } from "./percent.ts";
import type { Reading } from "./reading.ts";

/** What an image is and what it was read as, with the probability of the answer: `6 read as 1 (99.84 %)`. */
export function mistakeText(
  { labels, predicted, confidence }: Reading,
  index: number,
  classes: readonly string[],
): string {
  return `${classes[labels[index]]} read as ${classes[predicted[index]]} (${percent(confidence[index])})`;
}
