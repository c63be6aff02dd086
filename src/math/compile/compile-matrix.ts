import { compileConcatenation } from "./compile-concatenation.js";
import { expandMatrixEllipsis } from "./expand-matrix.js";
import type { Expression, MatrixNode } from "../expression/expression.js";
import { Problem } from "../expression/problem.js";
import { Dimension, isColumn, isMatrix, isRow, isScalar, ONE, uniteShapes } from "../value/shape.js";
import type { Frame } from "../value/frame.js";
import { assemble, countEntries, entryOf } from "../value/value.js";
import type { Value } from "../value/value.js";
import type { Compiled, Scope } from "./world.js";

/** A matrix of entries, of columns side by side, or of rows below each other; with ellipses, by its pattern. */
export function compileMatrix(node: MatrixNode, scope: Scope): Compiled {
  const pattern = expandMatrixEllipsis(node, scope);
  if (pattern !== undefined) return pattern;
  const width = node.rows[0]?.length ?? 0;
  if (width === 0 || node.rows.some((row) => row.length !== width)) {
    throw new Problem("syntax", "The rows of this matrix have different lengths.", node.span);
  }
  const cells = node.rows.flat().map((cell) => scope.compile(cell));
  if (cells.every((cell) => isScalar(cell.shape))) return ofEntries(cells, node.rows.length, width);
  return ofVectors(node, cells, scope);
}

/** Vectors beside or below each other, or one after the other. */
function ofVectors(node: MatrixNode, cells: readonly Compiled[], scope: Scope): Compiled {
  const isRowOfCells = node.rows.length === 1;
  const isColumnOfCells = node.rows[0]?.length === 1;
  const vector = compileConcatenation(node.rows, cells, scope);
  if (vector !== undefined) return vector;
  if (isRowOfCells && cells.every((cell) => isColumn(cell.shape))) return sideBySide(cells, node);
  if (isColumnOfCells && cells.every((cell) => isRow(cell.shape))) return stacked(cells, node);
  if ((isRowOfCells || isColumnOfCells) && cells.every((cell) => !isMatrix(cell.shape)))
    throw new Problem("shape", "These vectors and numbers do not make one vector.", node.span);
  throw new Problem(
    "unsupported",
    "Block matrices are not evaluated; name the blocks and write the product out.",
    node.span,
  );
}

function fixedDimension(length: number): Dimension {
  return length === 1 ? ONE : new Dimension(String(length));
}

function ofEntries(cells: readonly Compiled[], rows: number, cols: number): Compiled {
  const shape = { rows: fixedDimension(rows), cols: fixedDimension(cols) };
  return {
    shape,
    run: (frame) =>
      assemble(
        rows,
        cols,
        cells.map((cell) => cell.run(frame)),
      ),
  };
}

function sideBySide(cells: readonly Compiled[], node: Expression): Compiled {
  const first = cells[0];
  if (first === undefined || !cells.every((cell) => uniteShapes(first.shape, cell.shape))) {
    throw new Problem("shape", "The columns have different lengths.", node.span);
  }
  return {
    shape: { rows: first.shape.rows, cols: fixedDimension(cells.length) },
    run: (frame) => joinColumns(cells.map((cell) => cell.run(frame))),
  };
}

function joinColumns(columns: readonly Value[]): Value {
  const height = columns[0]?.rows ?? 0;
  const entries = Array.from({ length: countEntries(height, columns.length) }, (_, at) => {
    const column = columns[at % columns.length];
    if (column === undefined) throw new Error("A column is missing");
    return entryOf(column, Math.floor(at / columns.length), 0);
  });
  return assemble(height, columns.length, entries);
}

function stacked(cells: readonly Compiled[], node: Expression): Compiled {
  const first = cells[0];
  if (first === undefined || !cells.every((cell) => uniteShapes(first.shape, cell.shape))) {
    throw new Problem("shape", "The rows have different lengths.", node.span);
  }
  const width = (frame: Frame): readonly Value[] => cells.map((cell) => cell.run(frame));
  return {
    shape: { rows: fixedDimension(cells.length), cols: first.shape.cols },
    run: (frame) => {
      const rows = width(frame);
      const entries = rows.flatMap((row) => Array.from({ length: row.cols }, (_, at) => entryOf(row, 0, at)));
      return assemble(rows.length, rows[0]?.cols ?? 0, entries);
    },
  };
}
