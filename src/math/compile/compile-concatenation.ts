import type { Expression } from "../expression/expression.js";
import { baseName, withoutGroup } from "../expression/expression.js";
import { Dimension, isColumn, isRow, isScalar, ONE } from "../value/shape.js";
import { assemble, entryOf } from "../value/value.js";
import type { Compiled, Scope } from "./world.js";

/**
 * `[h_{t-1}, x_t]`, `[h; x]` and `[x; 1]`: vectors of any lengths one after the other. Undefined where these are no vectors, or where
 * columns side by side may be meant.
 */
export function compileConcatenation(
  rows: readonly (readonly Expression[])[],
  cells: readonly Compiled[],
  scope: Scope,
): Compiled | undefined {
  if (cells.length < 2) return undefined;
  const below = rows.every((row) => row.length === 1);
  const isFilled = cells.some(({ shape }) => isColumn(shape));
  const stacks = cells.every(({ shape }) => isColumn(shape) || (below && isScalar(shape)));
  if (isFilled && stacks && (below || areDifferent(rows.flat()))) {
    const length = sumOf(cells, ({ shape }) => shape.rows, scope);
    return { shape: { rows: length, cols: ONE }, run: joined(cells, true) };
  }
  const isLine =
    cells.some(({ shape }) => isRow(shape)) && cells.every(({ shape }) => isRow(shape) || isScalar(shape));
  if (rows.length > 1 || !isLine) return undefined;
  const length = sumOf(cells, ({ shape }) => shape.cols, scope);
  return { shape: { rows: ONE, cols: length }, run: joined(cells, false) };
}

/** h_{t-1} and x_t: names with subscripts that are not entries of the same thing. */
function areDifferent(cells: readonly Expression[]): boolean {
  const names = cells.map(withoutGroup).map((cell) => {
    const isIndexed =
      cell.kind === "symbol" && (cell.subscriptText !== undefined || cell.label !== undefined);
    return isIndexed ? baseName(cell) : undefined;
  });
  return names.every((name) => name !== undefined) && new Set(names).size === names.length;
}

function sumOf(cells: readonly Compiled[], along: (cell: Compiled) => Dimension, scope: Scope): Dimension {
  const length = scope.world.freshDimension();
  length.parts = cells.map(along);
  return length;
}

function joined(cells: readonly Compiled[], isUpright: boolean): Compiled["run"] {
  return (frame) => {
    const entries = cells.flatMap((cell) => {
      const value = cell.run(frame);
      return Array.from({ length: isUpright ? value.rows : value.cols }, (_, at) =>
        isUpright ? entryOf(value, at, 0) : entryOf(value, 0, at),
      );
    });
    return isUpright ? assemble(entries.length, 1, entries) : assemble(1, entries.length, entries);
  };
}
