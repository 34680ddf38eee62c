import { TEXT_SIZE } from "./label.ts";
import { DARK, DASHES, LIGHT } from "./palette.ts";
import type { Palette } from "./palette.ts";

/** Every picture has this class, and every rule begins with it: several pictures may stand in one page. */
export const PICTURE = "chainrule-chart";

/** How many lines can be told apart by colour and dash together. */
const LINE_KINDS = LIGHT.lines.length * DASHES.length;

/** The classes of the curve with this number: no two of the first 36 have both the colour and the dash in common. */
export function lineClass(index: number): string {
  const turn = index % LINE_KINDS;
  const colors = LIGHT.lines.length;
  return `c${turn % colors} d${(turn + Math.floor(turn / colors)) % DASHES.length}`;
}

/** The rules of all pictures of training, for light pages and dark ones. */
export function styleSheet(): string {
  const shapes = [
    `.${PICTURE}{font:${TEXT_SIZE}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;color-scheme:light dark}`,
    `.${PICTURE} text{white-space:pre}`,
    `.${PICTURE} .heading{font-weight:600}`,
    `.${PICTURE} .line{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:butt}`,
    `.${PICTURE} .grid,.${PICTURE} .axis,.${PICTURE} .leader{fill:none;shape-rendering:crispEdges}`,
    `.${PICTURE} .leader{stroke-dasharray:1 2}`,
    `.${PICTURE} .pixels{image-rendering:optimizeSpeed;image-rendering:pixelated}`,
    ...DASHES.map((dash, i) => `.${PICTURE} .d${i}{stroke-dasharray:${dash}}`),
  ];
  return `${shapes.join("")}${colorRules(LIGHT)}@media(prefers-color-scheme:dark){${colorRules(DARK)}}`;
}

/** Without CSS variables, which many programs that show SVG do not know. */
function colorRules(palette: Palette): string {
  const rules: [selector: string, rule: string][] = [
    [".paper", `fill:${palette.paper}`],
    ["text", `fill:${palette.ink}`],
    ["text.quiet", `fill:${palette.quiet}`],
    ["text.on", `fill:${palette.onArea}`],
    ["text.alarm", `fill:${palette.alarm}`],
    [".grid", `stroke:${palette.faint}`],
    [".axis", `stroke:${palette.quiet}`],
    [".leader", `stroke:${palette.quiet}`],
    [".frame", `fill:none;stroke:${palette.faint}`],
    [".area", `fill:${palette.area}`],
    ...palette.lines.flatMap((color, i): [string, string][] => [
      [`.c${i}`, `stroke:${color}`],
      [`circle.c${i}`, `fill:${color}`],
    ]),
  ];
  return rules.map(([selector, rule]) => `.${PICTURE} ${selector}{${rule}}`).join("");
}
