import { markupText } from "../text/markup-text.ts";
import { element } from "./element.ts";
import { label } from "./label.ts";
import { PICTURE, styleSheet } from "./style-sheet.ts";

/** Around everything, in pixels. */
export const MARGIN = 16;

/** What a picture is, before what is in it. */
export interface PictureFrame {
  readonly width: number;
  readonly height: number;
  /** Written above the content, if there is one. */
  readonly heading: string | undefined;
  /** Its name where there is no heading, for those who hear it and for the one who points at it. */
  readonly title: string;
  /** What is to be seen on it, in words. */
  readonly description: string;
}

/** Where the content of a picture begins, below its heading. */
export function contentTop(heading: string | undefined): number {
  return heading === undefined ? MARGIN : MARGIN + 26;
}

/**
 * A whole SVG document around its content: as large as it says, in the colours of the page it stands on, needing nothing
 * from outside. It can stand in a file, in an `<img>` and in a page.
 */
export function picture(frame: PictureFrame, ...content: readonly string[]): string {
  const [width, height] = [Math.ceil(frame.width), Math.ceil(frame.height)];
  const { heading, title, description } = frame;
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-label": heading ?? title,
      class: PICTURE,
    },
    element("title", {}, markupText(heading ?? title)),
    element("desc", {}, markupText(description)),
    element("style", {}, styleSheet()),
    element("rect", { class: "paper", width: "100%", height: "100%" }),
    heading === undefined
      ? ""
      : label(MARGIN, MARGIN + 7, heading, { kind: "heading", size: 14, room: width - 2 * MARGIN }),
    ...content,
  );
}
