import type { Random } from "@chainrule/tensor";

/**
 * Deals the examples out into folds at random, so that each is in one of them and their sizes differ by one at most; with
 * labels also the numbers of each label in them.
 *
 * @returns the indices of each fold, ascending.
 */
export function foldIndices(size: number, folds: number, random: Random, labels?: ArrayLike<number>): Uint32Array[] {
  const order: ArrayLike<number> & Iterable<number> = random.permutation(size);
  // Dealing goes on from label to label, so that the folds stay alike in size as well.
  const dealt = labels === undefined ? order : [...groupsOf(order, labels)].flat();
  return Array.from({ length: folds }, (_, fold) =>
    Uint32Array.from(Array.from(dealt).filter((_, place) => place % folds === fold)).toSorted(),
  );
}

/** The indices of each label, those of the smallest first; within a label they keep their order. */
function groupsOf(order: Iterable<number>, labels: ArrayLike<number>): number[][] {
  const groups = new Map<number, number[]>();
  for (const index of order) {
    const group = groups.get(labels[index]);
    if (group === undefined) groups.set(labels[index], [index]);
    else group.push(index);
  }
  return [...groups].toSorted(([a], [b]) => a - b).map(([, group]) => group);
}
