import type { DiagramGroup, DiagramNode, DiagramWire } from "../diagram/diagram.ts";
import type { Box, Point } from "./box.ts";
import type { Direction } from "./direction.ts";
import type { WireLabel } from "./label-lines.ts";

/** A straight piece of a wire; from one to the next it swings. */
export type Piece = readonly [from: Point, to: Point];

/** A node where it lies. */
export interface PlacedNode {
  readonly node: DiagramNode;
  readonly body: Box;
  readonly round: boolean;
  /** Whether what stands in it has to be written smaller. */
  readonly small: boolean;
  /** What all wires of a value used several times have in common; they part at its end. */
  readonly trunk: { readonly line: Piece; readonly label: WireLabel; readonly text: Box } | undefined;
}

/** A wire where it lies. */
export interface PlacedWire {
  readonly wire: DiagramWire;
  readonly pieces: readonly Piece[];
  readonly label: WireLabel;
  readonly text: Box;
}

/** A diagram with a place for everything, in pixels. */
export interface Placement {
  readonly direction: Direction;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly wires: readonly PlacedWire[];
  readonly groups: readonly { readonly group: DiagramGroup; readonly box: Box }[];
}
