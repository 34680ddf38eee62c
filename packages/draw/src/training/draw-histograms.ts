import { expectCount } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { element } from "../picture/element.ts";
import { label } from "../picture/label.ts";
import { numberList } from "../picture/number-list.ts";
import { contentTop, MARGIN, picture } from "../picture/picture.ts";
import { binned } from "./binned.ts";
import { histogramHeight, histogramPanel } from "./histogram-panel.ts";
import { histogramWords } from "./histogram-words.ts";

/** What a layer gave out, and what came back to it; {@link recordSignals} gathers both. */
export interface LayerSignals {
  readonly name: string;
  /** Its output. */
  readonly activations?: Tensor | ArrayLike<number>;
  /** The gradient of its output. */
  readonly gradients?: Tensor | ArrayLike<number>;
}

/** Settings of {@link drawHistograms}. */
export interface HistogramsOptions {
  /** Above the picture. Default none. */
  readonly title?: string;
  /** About how many bars a histogram has. Default 40. */
  readonly bars?: number;
}

const COLUMNS = ["activations", "gradients"] as const;
type Column = (typeof COLUMNS)[number];

const PANEL_WIDTH = 320;
const GAP = 28;
const NAME_HEIGHT = 22;

/**
 * How the numbers of each layer are spread, one row of histograms for a layer: its activations, and the gradients of them.
 * Each has a scale of its own. Exact zeros, of which ReLU makes many, would dwarf every bar: they are told in words, and so
 * is what is not finite.
 *
 * @returns an SVG document.
 */
export function drawHistograms(layers: readonly LayerSignals[], options: HistogramsOptions = {}): string {
  const { title, bars = 40 } = options;
  expectCount("drawHistograms", "bars", bars);
  const columns = COLUMNS.filter((column) => layers.some((layer) => layer[column] !== undefined));
  const top = contentTop(title);
  const width = Math.max(1, columns.length) * (PANEL_WIDTH + GAP) - GAP;
  let y = top + 24;
  const rows = layers.map((layer) => {
    const row = histogramRow(layer, columns, bars, y);
    y += row.height;
    return row.content;
  });
  return picture(
    {
      width: width + 2 * MARGIN,
      height: y + MARGIN / 2,
      heading: title,
      title: "Histograms",
      description: `${columns.join(" and ") || "values"} of ${layers.length} layers: ${layers.map(({ name }) => name).join(", ")}`,
    },
    columns.length === 0
      ? label(MARGIN, top + 8, "no values to draw", { kind: "quiet" })
      : element(
          "g",
          {},
          ...columns.map((column, i) => label(MARGIN + i * (PANEL_WIDTH + GAP), top + 8, column, { kind: "quiet" })),
        ),
    ...rows,
  );
}

/** The histograms of one layer under its name, and how much of the picture's height they take. */
function histogramRow(
  layer: LayerSignals,
  columns: readonly Column[],
  bars: number,
  top: number,
): { readonly content: string; readonly height: number } {
  const panels = columns.map((column) => {
    const values = layer[column];
    const summary = values === undefined ? undefined : binned(numberList(values), bars);
    return { summary, words: summary === undefined ? [] : histogramWords(summary) };
  });
  const drawn = panels.map(({ summary, words }, i) => {
    const place = { left: MARGIN + i * (PANEL_WIDTH + GAP), top: top + NAME_HEIGHT, width: PANEL_WIDTH };
    return summary === undefined ? "" : histogramPanel(summary, words, place);
  });
  const name = label(MARGIN, top + 8, layer.name, {
    kind: "heading",
    room: columns.length * (PANEL_WIDTH + GAP) - GAP,
  });
  const lines = Math.max(0, ...panels.map(({ words }) => words.length));
  return { content: element("g", {}, name, ...drawn), height: NAME_HEIGHT + histogramHeight(lines) + 14 };
}
