import { markupText } from "../../text/markup-text.ts";
import { shortText } from "../../text/short-text.ts";
import { textWidth } from "../../text/text-width.ts";
import type { Diagram } from "../diagram/diagram.ts";
import { nodeSentence, wireSentence } from "../diagram/node-sentence.ts";
import type { Box } from "../layout/box.ts";
import type { Direction } from "../layout/direction.ts";
import { placeDiagram } from "../layout/place-diagram.ts";
import type { Placement } from "../layout/placement.ts";
import { nodeSvg } from "./node-svg.ts";
import { orderSvg } from "./order-svg.ts";
import { SVG_STYLE } from "./svg-style.ts";
import { svgNumber } from "./svg-number.ts";
import { wireSvg } from "./wire-svg.ts";

const TITLE_SIZE = 16;
const LONGEST_TITLE = 100;
const CAPTION_SIZE = 12;
const LEGEND_SIZE = 11;
/** The room above the picture for its title, and below for the legend. */
const TITLE_ROOM = 36;
const LEGEND_ROOM = 22;

/** A diagram as SVG: complete in itself, with text that can be selected, and with colours for light and dark. */
export function toSvg(diagram: Diagram, direction: Direction = "right"): string {
  const placement = placeDiagram(diagram, direction);
  const legend = legendText(diagram, direction);
  const top = diagram.title === undefined ? 0 : TITLE_ROOM;
  const height = top + placement.height + (legend === "" ? 0 : LEGEND_ROOM);
  const title = shortText(diagram.title ?? "", LONGEST_TITLE);
  const width = Math.max(placement.width, textWidth(legend, LEGEND_SIZE) + 28, textWidth(title, TITLE_SIZE) + 28);
  const size = `width="${svgNumber(width)}" height="${svgNumber(height)}"`;
  const name = markupText(diagram.title ?? "Computational graph");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="circuit" role="img" aria-label="${name}" ${size} ` +
      `viewBox="0 0 ${svgNumber(width)} ${svgNumber(height)}">`,
    `<title>${name}</title><style>${SVG_STYLE}</style>`,
    `<rect class="paper" width="100%" height="100%"/>`,
    diagram.title === undefined ? "" : `<text class="title" x="14" y="26">${markupText(title)}</text>`,
    `<g transform="translate(${svgNumber((width - placement.width) / 2)} ${svgNumber(top)})">`,
    ...pictureSvg(diagram, placement),
    `</g>`,
    legend === "" ? "" : `<text class="legend" x="14" y="${svgNumber(height - 10)}">${markupText(legend)}</text>`,
    `</svg>`,
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** What is drawn first lies below. */
function pictureSvg({ nodes }: Diagram, placement: Placement): string[] {
  const { direction } = placement;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return [
    ...placement.groups.map(({ group, box }) => groupSvg(group.id, group.label, box)),
    ...placement.wires.map((placed) => {
      const [from, to] = [byId.get(placed.wire.from), byId.get(placed.wire.to)];
      const title = from === undefined || to === undefined ? "" : wireSentence(from, to, placed.wire);
      return wireSvg(placed, title, direction);
    }),
    ...placement.nodes.map((placed) => nodeSvg(placed, nodeSentence(placed.node), direction)),
    ...placement.wires.map((placed) => orderSvg(placed, direction)).filter((svg) => svg !== ""),
  ];
}

function groupSvg(id: string, label: string, { x, y, width, height }: Box): string {
  const [left, top] = [x - width / 2, y - height / 2];
  const shown = shortText(label, Math.floor((width - 12) / textWidth("m", CAPTION_SIZE)));
  return (
    `<g data-group="${id}"><title>${markupText(label)}</title>` +
    `<rect class="group" x="${svgNumber(left)}" y="${svgNumber(top)}" width="${svgNumber(width)}" height="${svgNumber(height)}" rx="10"/>` +
    `<text class="caption" x="${svgNumber(left + 8)}" y="${svgNumber(top + 15)}">${markupText(shown)}</text></g>`
  );
}

/** What the texts beside the wires mean, for those who see no colours either; only of what is there. */
function legendText({ nodes, wires }: Diagram, direction: Direction): string {
  const [first, second] = direction === "right" ? ["above", "below"] : ["left", "right"];
  const parts: string[] = [];
  if (nodes.some(({ value }) => value !== undefined)) parts.push(`${first}: value`);
  if (nodes.some(({ gradient }) => gradient !== undefined)) parts.push(`${second}, ∂: gradient`);
  if ([...nodes, ...wires].some(({ gradient }) => gradient?.zero === true)) parts.push("dashed: the gradient is zero");
  return parts.join(" · ");
}
