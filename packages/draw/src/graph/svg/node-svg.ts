import { markupText } from "../../text/markup-text.ts";
import type { DiagramNode } from "../diagram/diagram.ts";
import type { Box } from "../layout/box.ts";
import type { Direction } from "../layout/direction.ts";
import { NAME_GAP, NAME_SIZE } from "../layout/node-size.ts";
import type { PlacedNode } from "../layout/placement.ts";
import { svgNumber } from "./svg-number.ts";
import { wireTextSvg } from "./wire-text-svg.ts";

/** A node with what stands in it and beside it. `title` is what a pointer shows. */
export function nodeSvg({ node, body, round, small, trunk }: PlacedNode, title: string, direction: Direction): string {
  const { x, y } = body;
  const symbol = `<text class="symbol${small ? " small" : ""}" x="${svgNumber(x)}" y="${svgNumber(y + (small ? 4 : 5))}">${markupText(node.symbol)}</text>`;
  const figure = node.kind === "output" ? "" : figureSvg(node, body, round);
  return (
    `<g class="node ${node.kind === "group" ? "folded" : node.kind}" data-node="${node.id}">` +
    `<title>${markupText(title)}</title>` +
    `${figure}${symbol}${nameSvg(node, body, direction)}${trunkSvg(node, trunk, direction)}</g>`
  );
}

function figureSvg({ kind }: DiagramNode, { x, y, width, height }: Box, round: boolean): string {
  if (round) return `<circle class="body" cx="${svgNumber(x)}" cy="${svgNumber(y)}" r="${svgNumber(width / 2)}"/>`;
  const radius = kind === "input" ? height / 2 : kind === "parameter" ? 3 : 8;
  const outer = rect("body", { x, y, width, height }, radius);
  // Two frames: there is something inside.
  return kind === "group" ? outer + rect("inner", { x, y, width: width - 7, height: height - 7 }, 5) : outer;
}

function rect(name: string, { x, y, width, height }: Box, radius: number): string {
  return (
    `<rect class="${name}" x="${svgNumber(x - width / 2)}" y="${svgNumber(y - height / 2)}" ` +
    `width="${svgNumber(width)}" height="${svgNumber(height)}" rx="${svgNumber(radius)}"/>`
  );
}

function nameSvg({ name }: DiagramNode, { x, y, width, height }: Box, direction: Direction): string {
  if (name === undefined) return "";
  const text = markupText(name);
  if (direction === "right") {
    const below = svgNumber(y + height / 2 + NAME_GAP + NAME_SIZE - 2);
    return `<text class="name" text-anchor="middle" x="${svgNumber(x)}" y="${below}">${text}</text>`;
  }
  return `<text class="name" x="${svgNumber(x + width / 2 + NAME_GAP)}" y="${svgNumber(y + 4)}">${text}</text>`;
}

function trunkSvg({ gradient }: DiagramNode, trunk: PlacedNode["trunk"], direction: Direction): string {
  if (trunk === undefined) return "";
  const [from, to] = trunk.line;
  const path = `M${svgNumber(from.x)} ${svgNumber(from.y)}L${svgNumber(to.x)} ${svgNumber(to.y)}`;
  return (
    `<g class="trunk${gradient?.zero === true ? " dead" : ""}"><path class="line" d="${path}"/>` +
    `<circle class="dot" cx="${svgNumber(to.x)}" cy="${svgNumber(to.y)}" r="3.5"/>` +
    `${wireTextSvg(trunk.label, trunk.text, direction)}</g>`
  );
}
