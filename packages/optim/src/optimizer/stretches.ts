import type { Parameter } from "@chainrule/core";
import { dtypeOf } from "@chainrule/tensor";

/** Cuts the members into lists in which each one follows on the one before it; the two element types apart. */
export function stretches<Member extends { readonly parameter: Parameter }>(
  members: readonly Member[],
  isNext: (one: Member, next: Member) => boolean,
): Member[][] {
  const lists: Member[][] = [];
  for (const dtype of ["float32", "float64"] as const) {
    let latest: Member | undefined;
    for (const entry of members) {
      if (dtypeOf(entry.parameter.value) !== dtype) continue;
      if (latest !== undefined && isNext(latest, entry)) lists[lists.length - 1].push(entry);
      else lists.push([entry]);
      latest = entry;
    }
  }
  return lists;
}
