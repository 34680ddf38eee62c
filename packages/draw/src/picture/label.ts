import { markupText } from "../text/markup-text.ts";
import { textWidth } from "../text/text-width.ts";
import { element, pixels, pointedAt } from "./element.ts";
import { shortened } from "./shortened.ts";

/** Size of the text in charts, in pixels. */
export const TEXT_SIZE = 12;

/** How a {@link label} lies. */
export interface LabelOptions {
  /** Which end of the text is at its place. Default "start". */
  readonly anchor?: "start" | "middle" | "end";
  /** Class of the style sheet. */
  readonly kind?: string;
  /** Size of the text. Default {@link TEXT_SIZE}. */
  readonly size?: number;
  /** A longer text is cut, and shown in full when pointed at. */
  readonly room?: number;
  /** Turned so that it is read from below. Default false. */
  readonly turned?: boolean;
}

/** Text whose middle line runs through the place. */
export function label(x: number, y: number, text: string, options: LabelOptions = {}): string {
  const { anchor = "start", kind, size = TEXT_SIZE, room = Infinity, turned = false } = options;
  const shown = shortened(text, room, size);
  // Figures are about 0.7 of the size high; renderers agree on this better than on the names of baselines.
  const drop = 0.35 * size;
  const [left, base] = turned ? [x + drop, y] : [x, y + drop];
  return element(
    "text",
    {
      x: left,
      y: base,
      class: kind,
      "text-anchor": anchor === "start" ? undefined : anchor,
      "font-size": size === TEXT_SIZE ? undefined : size,
      transform: turned ? `rotate(-90 ${pixels(left)} ${pixels(base)})` : undefined,
    },
    shown === text ? "" : pointedAt(text),
    markupText(shown),
  );
}

/** How wide a label is at most. */
export function labelWidth(text: string, room: number = Infinity): number {
  return Math.min(textWidth(text, TEXT_SIZE), room);
}
