import { textWidth } from "../text/text-width.ts";

/** The text, or as much of its beginning as there is room for, with an ellipsis. */
export function shortened(text: string, room: number, size: number): string {
  if (textWidth(text, size) <= room) return text;
  const characters = [...text];
  let width = textWidth("\u2026", size);
  let count = 0;
  while (count < characters.length && width + textWidth(characters[count], size) <= room) {
    width += textWidth(characters[count], size);
    count++;
  }
  return `${characters.slice(0, count).join("").trimEnd()}\u2026`;
}
