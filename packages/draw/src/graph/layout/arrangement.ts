import type { Box, Point, Size } from "./box.ts";

/** A wire between its ends: the columns that it passes, and among them its text. */
export interface Way {
  readonly passes: readonly Point[];
  readonly text: Box;
}

/** Where everything lies, by id. */
export interface Arrangement {
  readonly nodes: ReadonlyMap<string, Box>;
  readonly groups: ReadonlyMap<string, Box>;
  readonly wires: ReadonlyMap<string, Way>;
  readonly size: Size;
}
