import { element } from "../picture/element.ts";
import { label } from "../picture/label.ts";
import { TEXT_SIZE } from "../picture/label.ts";
import type { PlotArea } from "./axes.ts";
import { spreadApart } from "./spread-apart.ts";

/** The text beside the end of a curve. */
export interface EndLabel {
  readonly text: string;
  /** The last point of the curve. */
  readonly x: number;
  readonly y: number;
}

const DISTANCE = TEXT_SIZE + 3;
/** From the edge of the plot to the labels. */
const LEAD = 12;

/** The names of curves at their ends, right of the plot, none on top of another; none at all where there is no room. */
export function endLabels(labels: readonly EndLabel[], area: PlotArea, room: number): string {
  const bounds = [area.top + DISTANCE / 2, area.bottom - DISTANCE / 2] as const;
  const places = spreadApart(
    labels.map(({ y }) => y),
    DISTANCE,
    bounds,
  );
  if (places === undefined) return "";
  const drawn = labels.map(({ text, x, y }, i) => {
    const end = area.right + LEAD;
    const leader = `M${Math.round(x + 3)},${Math.round(y)}L${area.right + 3},${Math.round(y)}L${end - 3},${Math.round(places[i])}`;
    return element("path", { class: "leader", d: leader }) + label(end, places[i], text, { room: room - LEAD });
  });
  return element("g", {}, ...drawn);
}
