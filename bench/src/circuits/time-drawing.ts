import type { Graph } from "@chainrule/core";
import { drawSvg } from "@chainrule/draw";
import { median } from "../report/median.ts";

/** Milliseconds to lay out a circuit and to write it as SVG, by the median over the rounds. */
export function timeDrawing(graph: Graph, rounds: number): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    drawSvg(graph);
    return performance.now() - start;
  });
  return median(times);
}
