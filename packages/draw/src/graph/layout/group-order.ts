/** A node of a layered graph: the group in which it stands, and whether it is one of the edges of that group. */
export interface GroupMember {
  readonly group: string | undefined;
  readonly border: "first" | "last" | undefined;
}

/** A node by its number, or a group by its name. */
type Item = number | string;

/**
 * Puts the nodes of one layer after the other in order so that those of a group stay together, between its edges, and groups
 * beside one another in the same order in every layer.
 */
export class GroupOrder {
  readonly #members: readonly GroupMember[];
  readonly #outer: ReadonlyMap<string, string | undefined>;
  readonly #keys: Map<string, number> = new Map();

  /**
   * @param members the nodes by their numbers.
   * @param outer for each group the one around it.
   */
  constructor(members: readonly GroupMember[], outer: ReadonlyMap<string, string | undefined>) {
    this.#members = members;
    this.#outer = outer;
  }

  /** Gives every group the mean of the places of all that is in it, from 0 to 1, for the layers to come. */
  settle(places: ArrayLike<number>): void {
    const sums = new Map<string, [sum: number, count: number]>();
    for (const [i, { group, border }] of this.#members.entries()) {
      if (border !== undefined) continue;
      for (let at = group; at !== undefined; at = this.#outer.get(at)) {
        const [sum, count] = sums.get(at) ?? [0, 0];
        sums.set(at, [sum + places[i], count + 1]);
      }
    }
    for (const [group, [sum, count]] of sums) this.#keys.set(group, sum / count);
  }

  /** The nodes of a layer by their keys, from 0 to 1. */
  sorted(layer: readonly number[], keys: ArrayLike<number>): number[] {
    if (this.#outer.size === 0) return layer.toSorted((a, b) => keys[a] - keys[b]);
    const inside = new Map<string | undefined, Item[]>([[undefined, []]]);
    const put = (item: Item, group: string | undefined): void => {
      const items = inside.get(group);
      if (items !== undefined) {
        items.push(item);
        return;
      }
      inside.set(group, [item]);
      if (group !== undefined) put(group, this.#outer.get(group));
    };
    for (const i of layer) put(i, this.#members[i].group);
    const keyOf = (item: Item): number => {
      if (typeof item === "string") return this.#keys.get(item) ?? 0;
      const { border } = this.#members[item];
      if (border === undefined) return keys[item];
      return border === "first" ? -Infinity : Infinity;
    };
    const flat = (group: string | undefined): number[] =>
      (inside.get(group) ?? [])
        .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : Number(keyOf(a) > keyOf(b))))
        .flatMap((item) => (typeof item === "string" ? flat(item) : [item]));
    return flat(undefined);
  }
}
