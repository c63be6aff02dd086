import { hasLegend } from "./static-form.js";
import { isObject, type FigureSpec, type JsonObject } from "./spec.js";
import { textWidth } from "./text-metrics.js";

const FONT_SIZE = 12;
/** Pixels that a name's mark and the gaps around both take. */
const MARK = 44;
/** Pixels beside the plot: the margins of the look. */
const BESIDE = 64 + 24;

/**
 * How many lines a figure's legend takes above a plot in a picture of `width` pixels; 0 without a legend. Plotly sets
 * names one after the other as long as they fit into one line, and into equal columns where they do not.
 */
export function legendLines(figure: FigureSpec, width: number): number {
  if (!hasLegend(figure)) return 0;
  const widths = entriesOf(figure).map((name) => MARK + textWidth(name, FONT_SIZE));
  const room = width - BESIDE;
  if (widths.reduce((sum, each) => sum + each, 0) <= room) return 1;
  const columns = Math.max(1, Math.floor(room / Math.max(...widths)));
  return Math.ceil(widths.length / columns);
}

/** The names in the legend; a pie's are those of its parts. */
function entriesOf({ data }: FigureSpec): readonly string[] {
  return data.flatMap((trace, index): readonly string[] => {
    const { name, showlegend, labels } = trace as JsonObject;
    if (showlegend === false || isObject(name)) return [];
    if (Array.isArray(labels)) return labels.map(String);
    return [typeof name === "string" ? name : `trace ${index}`];
  });
}
