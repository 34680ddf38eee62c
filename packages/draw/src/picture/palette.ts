/** The colours of one picture, light or dark. */
export interface Palette {
  /** Behind everything. */
  readonly paper: string;
  /** Text. */
  readonly ink: string;
  /** Text that matters less, and axes. */
  readonly quiet: string;
  /** Lines of the grid, borders. */
  readonly faint: string;
  /** Areas that stand for counts. */
  readonly area: string;
  /** Text on top of a full area. */
  readonly onArea: string;
  /** What is wrong or missing. */
  readonly alarm: string;
  /** Lines of curves, in turn. */
  readonly lines: readonly string[];
}

/**
 * For a light page. The lines are of Okabe and Ito's set, which people with any colour vision tell apart, those that are
 * too pale for thin lines darkened.
 */
export const LIGHT: Palette = {
  paper: "#ffffff",
  ink: "#1b1f24",
  quiet: "#57606a",
  faint: "#d8dee4",
  area: "#1f5fa8",
  onArea: "#ffffff",
  alarm: "#b42318",
  lines: ["#0072b2", "#c04a00", "#007a57", "#a23b7c", "#7a5c00", "#4a4fb0"],
};

/** For a dark page. */
export const DARK: Palette = {
  paper: "#14181d",
  ink: "#e8ecf0",
  quiet: "#a3adb8",
  faint: "#363e47",
  area: "#6cb2f5",
  onArea: "#0b1015",
  alarm: "#ff8a7a",
  lines: ["#5ab4f0", "#ff9c57", "#3fd0a2", "#ea9ac8", "#e0c04c", "#a7acff"],
};

/** Dashes of curves, in turn, so that lines are told apart without their colours. */
export const DASHES: readonly string[] = ["none", "7 4", "2 3", "10 3 2 3", "14 4", "5 2 2 2 2 2"];

/**
 * Numbers below and above zero, from the most negative to the most positive: orange, white, blue. The blue end is much
 * darker than the orange one, so that the two are told apart in grey as well.
 */
export const DIVERGING: readonly [negative: string, zero: string, positive: string] = ["#f0a04b", "#ffffff", "#08306b"];

/** A pixel that has no number. */
export const NOT_A_NUMBER: readonly [red: number, green: number, blue: number] = [255, 0, 200];
