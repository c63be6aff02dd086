import { compileIndex, insideOf } from "./compile-index.js";
import type { IndexReader } from "./compile-index.js";
import type { Expression } from "../expression/expression.js";
import type { Exact } from "../exact/arithmetic.js";
import type { Frame } from "../value/frame.js";
import type { Place } from "../value/perturbation.js";
import { digitsOf } from "../expression/expand-ellipsis.js";
import { Problem } from "../expression/problem.js";
import { isMatrix, isOne, isScalar, isVector, ONE, SCALAR } from "../value/shape.js";
import type { Shape } from "../value/shape.js";
import {
  countEntries,
  emptyValue,
  entryOf,
  exactAt,
  scalarValue,
  undefinedValue,
  withExact,
} from "../value/value.js";
import type { Value } from "../value/value.js";
import type { Reference, Scope } from "./world.js";

/** The places of a whole value, row by row. */
export function allPlaces(key: string, member: string, shape: Shape, frame: Frame): readonly Place[] {
  const rows = frame.lengthOf(shape.rows);
  const cols = frame.lengthOf(shape.cols);
  return Array.from({ length: countEntries(rows, cols) }, (_, at) => ({
    key,
    member,
    row: Math.floor(at / cols),
    col: at % cols,
  }));
}

/** Entries of a vector (one index) or of a matrix (two). */
export function entryReference(
  whole: Reference,
  given: readonly Expression[],
  node: Expression,
  scope: Scope,
): Reference {
  const indices = splitDigits(given, whole.shape);
  const { shape } = whole;
  if (isVector(shape) && indices.length === 1) {
    const along = isOne(shape.cols) ? shape.rows : shape.cols;
    const reader = compileIndex(indices[0], along, scope);
    const inside = insideOf(reader, along, node, scope);
    return isOne(shape.cols) ? entry(whole, reader, () => 0, inside) : entry(whole, () => 0, reader, inside);
  }
  if (isMatrix(shape) && indices.length === 2) {
    const row = compileIndex(indices[0], shape.rows, scope);
    const col = compileIndex(indices[1], shape.cols, scope);
    const inRows = insideOf(row, shape.rows, node, scope);
    const inCols = insideOf(col, shape.cols, node, scope);
    return entry(whole, row, col, (frame) => inRows(frame) && inCols(frame));
  }
  if (isMatrix(shape) && indices.length === 1) {
    const row = compileIndex(indices[0], shape.rows, scope);
    return rowOf(whole, row, insideOf(row, shape.rows, node, scope));
  }
  const what = isScalar(shape) ? "a number" : isVector(shape) ? "a vector" : "a matrix";
  throw new Problem(
    "shape",
    `This is ${what} and cannot have ${indices.length} ${indices.length === 1 ? "index" : "indices"}.`,
    node.span,
  );
}

/** `w_{12}` of a matrix is its entry in row 1 and column 2. */
function splitDigits(indices: readonly Expression[], shape: Shape): readonly Expression[] {
  const only = indices[0];
  if (!isMatrix(shape) || indices.length !== 1 || only?.kind !== "number" || only.text.length !== 2)
    return indices;
  return digitsOf(only);
}

type Inside = (frame: Frame) => boolean;

function entry(whole: Reference, row: IndexReader, col: IndexReader, inside: Inside): Reference {
  const run = (frame: Frame): Value =>
    inside(frame) ? entryOf(whole.run(frame), row(frame), col(frame)) : scalarValue(Number.NaN);
  if (whole.places === undefined) return { shape: SCALAR, run };
  return { shape: SCALAR, run, places: (frame) => placesAt(whole, frame, row(frame), col(frame)) };
}

function placesAt(whole: Reference, frame: Frame, row: number, col: number): readonly Place[] {
  return (whole.places?.(frame) ?? []).filter((place) => place.row === row && place.col === col);
}

/** Row i of a matrix, as a vector in the orientation of the reading. */
function rowOf(whole: Reference, row: IndexReader, inside: Inside): Reference {
  const { cols } = whole.shape;
  return {
    shape: { rows: ONE, cols },
    run: (frame) => {
      if (!inside(frame)) return undefinedValue(1, frame.lengthOf(cols));
      const value = whole.run(frame);
      const i = row(frame);
      const result = emptyValue(1, value.cols, value.depth);
      const exact: Exact[] | undefined = value.exact && [];
      for (let mask = 0; mask < 1 << value.depth; mask += 1) {
        for (let col = 0; col < value.cols; col += 1) {
          const from = mask * value.rows * value.cols + i * value.cols + col;
          result.data[mask * value.cols + col] = value.data[from] ?? Number.NaN;
          result.error[mask * value.cols + col] = value.error[from] ?? 0;
          if (exact !== undefined) exact[mask * value.cols + col] = exactAt(value, from);
        }
      }
      return withExact(result, exact);
    },
    places: (frame) => (whole.places?.(frame) ?? []).filter((place) => place.row === row(frame)),
  };
}
