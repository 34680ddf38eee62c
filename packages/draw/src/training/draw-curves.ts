import { expectCount } from "@chainrule/tensor";
import { contentTop, MARGIN, picture } from "../picture/picture.ts";
import type { Curve } from "./curve.ts";
import { curvePanel } from "./curve-panel.ts";

/** Settings of {@link drawCurves}. */
export interface CurvesOptions {
  /** Above the picture. Default none. */
  readonly title?: string;
  /** What is measured from left to right. Default "epoch". */
  readonly xLabel?: string;
  /** What is measured from below to above. Default none. */
  readonly yLabel?: string;
  /** Equal steps up are equal factors. Values that are not above 0 then leave gaps, which are marked. Default false. */
  readonly logScale?: boolean;
  /** In pixels. Default 680. */
  readonly width?: number;
}

/** The least width in which axis, plot and labels have their place. */
export const NARROWEST = 320;

/**
 * Curves of training as a picture: several lines over one pair of axes, told apart by colour, by dash and by the name and
 * last value at their ends. A value that is not finite leaves a gap with a cross below it.
 *
 * @returns an SVG document.
 * @throws ValueError when a curve has not one place for each value, or a place is not finite.
 */
export function drawCurves(curves: readonly Curve[], options: CurvesOptions = {}): string {
  const { title, xLabel = "epoch", yLabel = "", logScale = false, width = 680 } = options;
  expectCount("drawCurves", "width", width, NARROWEST);
  const top = contentTop(title);
  const panel = curvePanel("drawCurves", curves, [MARGIN, width - MARGIN], top, { xLabel, yLabel, logScale });
  const names = curves.map(({ name }) => name).join(", ");
  return picture(
    {
      width,
      height: top + panel.height,
      heading: title,
      title: yLabel === "" ? "Curves" : `${yLabel} by ${xLabel}`,
      description: `${curves.length} ${curves.length === 1 ? "curve" : "curves"} by ${xLabel}: ${names}`,
    },
    panel.content,
  );
}
