import { element } from "../picture/element.ts";
import { label } from "../picture/label.ts";
import type { Tick } from "../picture/ticks.ts";

/** The corners of a plot, in pixels. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Lines across the plot with their numbers on the left, and the name of what they measure above them. */
export function leftAxis(ticks: readonly Tick[], { left, right, top }: PlotArea, name: string): string {
  const marks = ticks.map(({ place, text }) =>
    [
      element("path", { class: "grid", d: `M${left},${Math.round(place)}H${right}` }),
      text === "" ? "" : label(left - 6, place, text, { anchor: "end", kind: "quiet" }),
    ].join(""),
  );
  return element("g", {}, ...marks, label(left, top - 12, name, { kind: "quiet", room: right - left }));
}

/** The line below the plot with its numbers, and the name of what they measure below them. */
export function bottomAxis(ticks: readonly Tick[], { left, right, bottom }: PlotArea, name: string): string {
  const marks = ticks.map(({ place, text }) =>
    [
      element("path", { class: "axis", d: `M${Math.round(place)},${bottom}v4` }),
      text === "" ? "" : label(place, bottom + 13, text, { anchor: "middle", kind: "quiet" }),
    ].join(""),
  );
  return element(
    "g",
    {},
    element("path", { class: "axis", d: `M${left},${bottom}H${right}` }),
    ...marks,
    name === "" ? "" : label(right, bottom + 31, name, { anchor: "end", kind: "quiet", room: right - left }),
  );
}
