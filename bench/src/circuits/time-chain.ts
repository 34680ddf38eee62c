import type { Graph } from "@chainrule/core";
import { Arena, scalar } from "@chainrule/tensor";
import type { DType } from "@chainrule/tensor";
import { median } from "../report/median.ts";

/** Microseconds for each gate of one forward and one backward pass, by the median over the rounds. */
export function timeChain(graph: Graph, gates: number, rounds: number, dtype: DType, inArena: boolean): number {
  const x = scalar(0.5, dtype);
  const one = scalar(1, dtype);
  const arena = new Arena();
  const pass = (): number => {
    graph.forward(x);
    return graph.backward(one)[0].get();
  };
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    if (inArena) arena.run(pass);
    else pass();
    return performance.now() - start;
  });
  // The first half is for the compiler to warm up.
  return (median(times.slice(Math.floor(rounds / 2))) * 1000) / gates;
}
