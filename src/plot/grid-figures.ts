import type { AxisTitle } from "./axis.js";
import { createFigure, type Figure } from "./figure.js";
import { layoutOf, plot, type FigureOptions } from "./plot.js";
import { merge } from "./spec.js";

/** A function's values on a grid. */
export interface GridOptions extends FigureOptions {
  /** What the values are: title of the colour bar, or of the third axis. */
  readonly z?: AxisTitle;
  /** Rows of values: `values[i][j]` belongs to `at.y[i]` and `at.x[j]`. */
  readonly values: readonly ArrayLike<number>[];
  /** Numbers or labels along the axes; counted from 0 where left out. */
  readonly at?: { readonly x?: readonly (number | string)[]; readonly y?: readonly (number | string)[] };
}

function checkGrid(kind: string, options: GridOptions): void {
  const { title, values, at } = options;
  const width = values[0]?.length ?? 0;
  const fail = (what: string): never => {
    throw new RangeError(`${kind} "${title}": ${what}`);
  };
  if (width === 0) fail("no values to draw; give rows of numbers, e.g. [[1, 2], [3, 4]]");
  const uneven = values.findIndex((row) => row.length !== width);
  if (uneven >= 0)
    fail(`row ${uneven} has ${values[uneven]?.length} values, row 0 has ${width}; give rows of equal length`);
  if (at?.x !== undefined && at.x.length !== width)
    fail(`${at.x.length} places in \`at.x\` for ${width} columns`);
  if (at?.y !== undefined && at.y.length !== values.length) {
    fail(`${at.y.length} places in \`at.y\` for ${values.length} rows`);
  }
}

function gridTrace(type: string, options: GridOptions): Readonly<Record<string, unknown>> {
  checkGrid(type, options);
  const z = options.z;
  const bar = typeof z === "string" ? z : z && (z.unit === undefined ? z.title : `${z.title} (${z.unit})`);
  return {
    type,
    z: options.values.map((row) => Array.from(row)),
    ...(options.at?.x === undefined ? {} : { x: options.at.x }),
    ...(options.at?.y === undefined ? {} : { y: options.at.y }),
    ...(bar === undefined ? {} : { colorbar: { title: { text: bar, side: "right" } } }),
  };
}

function gridTitles({ title, x, y, alt, layout }: GridOptions): FigureOptions {
  return {
    title,
    ...(x === undefined ? {} : { x }),
    ...(y === undefined ? {} : { y }),
    ...(alt === undefined ? {} : { alt }),
    ...(layout === undefined ? {} : { layout }),
  };
}

/** A matrix as coloured cells, row 0 on top as on the board. Set `zmid` through plotly's own trace for signed values. */
export async function heatmap(options: GridOptions): Promise<Figure> {
  const titles = gridTitles(options);
  // Rows and columns are counted: a tick between two of them means nothing.
  const counted = (length: number): object => (length <= 12 ? { dtick: 1 } : {});
  const layout = merge(
    {
      xaxis: options.at?.x === undefined ? counted(options.values[0]?.length ?? 0) : {},
      yaxis: {
        autorange: "reversed",
        ...(options.at?.y === undefined ? counted(options.values.length) : {}),
      },
    },
    titles.layout ?? {},
  );
  return plot({ ...titles, layout, traces: [gridTrace("heatmap", options)] });
}

/** Lines of equal height of a function of two variables. */
export async function contour(options: GridOptions): Promise<Figure> {
  return plot({ ...gridTitles(options), traces: [gridTrace("contour", options)] });
}

/** A function of two variables as a surface to turn around; without scripts it is drawn from above, as contours. */
export async function surface(options: GridOptions): Promise<Figure> {
  const titles = gridTitles(options);
  return createFigure(
    { data: [gridTrace("surface", options)], layout: layoutOf(titles, options.z ?? "z") },
    options.alt,
  );
}
