import type { Box, Point } from "./box.ts";

/** The height of the line in which the title of a group stands. */
const TITLE_HEIGHT = 20;

/**
 * Makes room for the titles of groups: everything below the upper edge of a group goes down by one line, and so nothing
 * that lay apart can meet.
 */
export class TitleRoom {
  readonly #edges: readonly number[];

  constructor(groups: Iterable<Box>) {
    this.#edges = [...groups].map(upperEdge).toSorted((a, b) => a - b);
  }

  /** Where something goes whose middle is at `y`. */
  below(y: number): number {
    return y + TITLE_HEIGHT * this.#edges.filter((edge) => edge < y).length;
  }

  moved<P extends Point>(place: P): P {
    return { ...place, y: this.below(place.y) };
  }

  /** A group begins where it did and takes in the room for its own title. */
  stretched(group: Box): Box {
    const top = this.below(upperEdge(group));
    const bottom = this.below(group.y + group.height / 2);
    return { x: group.x, y: (top + bottom) / 2, width: group.width, height: bottom - top };
  }

  get total(): number {
    return TITLE_HEIGHT * this.#edges.length;
  }
}

function upperEdge({ y, height }: Box): number {
  return y - height / 2;
}
