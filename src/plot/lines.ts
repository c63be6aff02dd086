import type { Figure } from "./figure.js";
import { plot, type FigureOptions } from "./plot.js";

export interface LinesOptions extends FigureOptions {
  /** The points on the x-axis, shared by all series. */
  readonly at: ArrayLike<number>;
  /** Name → one value for each point of `at`. */
  readonly series: Readonly<Record<string, ArrayLike<number>>>;
}

/** Curves over common points: `lines({ title, x, y, at: xs, series: { "σ(x)": ys } })`. */
export async function lines(options: LinesOptions): Promise<Figure> {
  const { at, series, ...rest } = options;
  const x = Array.from(at);
  const traces = Object.entries(series).map(([name, values]) => {
    if (values.length !== x.length) {
      throw new RangeError(
        `lines "${options.title}": series "${name}" has ${values.length} values for ${x.length} points in \`at\`; ` +
          "give one value for each point",
      );
    }
    return { type: "scatter", mode: "lines", name, x, y: Array.from(values) };
  });
  return plot({ ...rest, traces });
}
