import type { Box, Point, Size } from "./box.ts";

/** Which way values flow in a picture. */
export type Direction = "right" | "down";

/** Layout is computed from left to right. This exchanges the axes where values flow down, there and back. */
export function turned<Place extends Point | Size | Box>(place: Place, direction: Direction): Place {
  if (direction === "right") return place;
  const turned: Record<string, number> = {};
  for (const [key, value] of Object.entries(place)) turned[OTHER[key] ?? key] = value;
  return turned as unknown as Place;
}

const OTHER: Readonly<Record<string, string>> = { x: "y", y: "x", width: "height", height: "width" };
