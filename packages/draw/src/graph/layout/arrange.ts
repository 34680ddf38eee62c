import { Graph, layout } from "@dagrejs/dagre";
import type { Arrangement, Way } from "./arrangement.ts";
import type { Box, Point, Size } from "./box.ts";
import { fastOrder } from "./fast-order.ts";
import { linearRanker } from "./linear-ranker.ts";
import { settled } from "./settled.ts";

interface Member {
  readonly id: string;
  /** The group in which it stands. */
  readonly group: string | undefined;
}

/** What is to be arranged from left to right: sizes in pixels, and who stands in which group. */
export interface Pieces {
  readonly nodes: readonly (Member & { readonly size: Size })[];
  /** With the size of the text beside it. */
  readonly wires: readonly { readonly id: string; readonly from: string; readonly to: string; readonly size: Size }[];
  readonly groups: readonly Member[];
  /** Nodes that stand at the left edge, downwards in this order where that costs nothing. */
  readonly first: readonly string[];
}

/** What is used of the library's graph; its own types do not resolve under Node's rules. */
interface LayoutGraph {
  setGraph(options: Readonly<Record<string, unknown>>): void;
  graph(): Size;
  setNode(id: string, node: object): void;
  setParent(id: string, parent: string): void;
  setEdge(from: string, to: string, edge: object, id: string): void;
  node(id: string): Box;
  edge(from: string, to: string, id: string): Partial<Point> & { readonly points: readonly Point[] };
}

/** Above this the library's best ranker takes longer than all the rest. */
const MANY_NODES = 60;
/** Holds the first nodes together; not seen. */
const START = "start";

/**
 * Arranges nodes in columns from left to right, so that no two of them, no texts and no groups overlap: layered layout by
 * dagre (Gansner, Koutsofios, North and Vo, "A Technique for Drawing Directed Graphs", 1993).
 */
export function arrange({ nodes, wires, groups, first }: Pieces): Arrangement {
  if (nodes.length === 0) return settled({ nodes: new Map(), groups: new Map(), wires: new Map() }, first);
  const graph: LayoutGraph = new Graph({ multigraph: true, compound: true });
  const ranker = nodes.length > MANY_NODES ? linearRanker : "network-simplex";
  graph.setGraph({ rankdir: "LR", nodesep: 18, edgesep: 14, ranksep: 72, ranker });
  const inhabited = inhabitedGroups(nodes, groups);
  if (first.length > 0) graph.setNode(START, { width: 0, height: 0 });
  for (const { id } of inhabited) graph.setNode(id, {});
  for (const { id, size } of nodes) graph.setNode(id, { ...size });
  for (const { id, group } of [...inhabited, ...nodes]) if (group !== undefined) graph.setParent(id, group);
  for (const id of first) graph.setEdge(START, id, { weight: 1 + wires.length }, id);
  for (const { id, from, to, size } of wires) graph.setEdge(from, to, { ...size, labelpos: "c" }, id);
  layout(graph, { customOrder: fastOrder });
  const boxes = (members: readonly Member[]): Map<string, Box> =>
    new Map(members.map(({ id }) => [id, boxOf(graph.node(id))]));
  const ways = wires.map(({ id, from, to, size }): [string, Way] => {
    const { points, x = points[1].x, y = points[1].y } = graph.edge(from, to, id);
    return [id, { passes: points.slice(1, -1), text: { x, y, ...size } }];
  });
  return settled({ nodes: boxes(nodes), groups: boxes(inhabited), wires: new Map(ways) }, first);
}

/** A group with nothing inside has no place. */
function inhabitedGroups(nodes: readonly Member[], groups: readonly Member[]): Member[] {
  const parents = new Map(groups.map(({ id, group }) => [id, group]));
  const inhabited = new Set<string>();
  for (const { group } of nodes) {
    for (let id = group; id !== undefined && !inhabited.has(id); id = parents.get(id)) inhabited.add(id);
  }
  return groups.filter(({ id }) => inhabited.has(id));
}

function boxOf({ x, y, width, height }: Box): Box {
  return { x, y, width, height };
}
