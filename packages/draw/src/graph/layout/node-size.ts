import { textWidth } from "../../text/text-width.ts";
import type { DiagramNode } from "../diagram/diagram.ts";
import type { Direction } from "./direction.ts";
import { labelLines, labelSize } from "./label-lines.ts";
import type { WireLabel } from "./label-lines.ts";

/** The measures of a drawn node, in pixels. */
export interface NodeSize {
  /** Its own figure. */
  readonly body: { readonly width: number; readonly height: number };
  readonly round: boolean;
  /** Whether what stands in it has to be written smaller. */
  readonly small: boolean;
  /** What stands beside the trunk, the piece that all wires of a value used several times have in common. */
  readonly trunk: (WireLabel & { readonly width: number; readonly height: number }) | undefined;
  /** Everything, along the direction in which values flow and across it, with the body in the middle across. */
  readonly along: number;
  readonly across: number;
}

const SYMBOL_SIZE = 15;
const SMALL_SYMBOL_SIZE = 12;
export const NAME_SIZE = 11;
/** From the body to its name beside it. */
export const NAME_GAP = 3;
/** A circle, and the height of everything else. */
const CIRCLE = 40;
const PLATE = 30;

/** Measures a node; a value that is used several times gets a trunk before its wires part. */
export function nodeSize(node: DiagramNode, uses: number, direction: Direction): NodeSize {
  const symbolWidth = textWidth(node.symbol, SYMBOL_SIZE);
  const round = node.kind === "gate" && textWidth(node.symbol, SMALL_SYMBOL_SIZE) <= CIRCLE - 8;
  const body = round ? { width: CIRCLE, height: CIRCLE } : { width: plateWidth(node, symbolWidth), height: PLATE };
  const trunk = uses > 1 ? trunkOf(node, direction) : undefined;
  const right = direction === "right";
  const name = nameSize(node, right);
  const across = Math.max((right ? body.height : body.width) + 2 * name, trunkAcross(trunk, right));
  const along = (right ? body.width : body.height) + trunkAlong(trunk, right);
  return { body, round, small: round && symbolWidth > CIRCLE - 8, trunk, along, across };
}

function plateWidth({ kind }: DiagramNode, symbolWidth: number): number {
  if (kind === "output") return symbolWidth + 8;
  return Math.max(PLATE, symbolWidth + (kind === "group" ? 34 : 22));
}

function trunkOf(node: DiagramNode, direction: Direction): NodeSize["trunk"] {
  const label = labelLines(node.value, node.gradient);
  return { ...label, ...labelSize(label, direction) };
}

/** Below the body, or to its right where values flow down. */
function nameSize({ name }: DiagramNode, right: boolean): number {
  if (name === undefined) return 0;
  return NAME_GAP + (right ? NAME_SIZE + 3 : textWidth(name, NAME_SIZE));
}

function trunkAcross(trunk: NodeSize["trunk"], right: boolean): number {
  if (trunk === undefined) return 0;
  return right ? trunk.height : trunk.width;
}

function trunkAlong(trunk: NodeSize["trunk"], right: boolean): number {
  if (trunk === undefined) return 0;
  return 12 + (right ? trunk.width : trunk.height);
}
