import { patternOf, unclear } from "../expression/expand-ellipsis.js";
import type { Pattern } from "../expression/expand-ellipsis.js";
import type { Expression, MatrixNode } from "../expression/expression.js";
import { diagonal } from "../value/powers.js";
import { isScalar, ONE } from "../value/shape.js";
import { assemble, countEntries, identity } from "../value/value.js";
import type { Value } from "../value/value.js";
import type { Frame } from "../value/frame.js";
import type { Compiled, IndexSlot, Scope } from "./world.js";
import type { Dimension } from "../value/shape.js";
import { Dimension as Length } from "../value/shape.js";

const ROW = "\u2113r";
const COL = "\u2113c";

/** Where a matrix is drawn with dots: a row, a column, a full matrix by its corners, a diagonal, or the identity. */
export function expandMatrixEllipsis(node: MatrixNode, scope: Scope): Compiled | undefined {
  const schematic = node.rows.some((row) =>
    row.some((cell) => cell.kind === "ellipsis" || cell.kind === "empty"),
  );
  if (!schematic) return undefined;
  const rows = node.rows.map((row) =>
    row.filter((cell) => cell.kind !== "ellipsis" && cell.kind !== "empty"),
  );
  const full = rows.filter((row) => row.length > 0);
  const first = full[0];
  const last = full.at(-1);
  if (first === undefined || last === undefined) throw unclear(node.span);
  if (node.rows.length === 1) return line(node, first, "row", scope);
  if (node.rows.every((row) => row.length === 1)) return line(node, full.flat(), "column", scope);
  return diagonalMatrix(node, scope) ?? corners(node, first, last, scope);
}

/** `[x_1, \dots, x_n]`: a pattern from the first entry to the last; the ones between must fit it. */
function line(
  node: MatrixNode,
  cells: readonly Expression[],
  along: "row" | "column",
  scope: Scope,
): Compiled {
  const first = cells[0];
  const last = cells.at(-1);
  const pattern = first === undefined || last === undefined ? undefined : patternOf(first, last, COL);
  if (pattern === undefined || cells.length > 4) throw unclear(node.span);
  const loop = loopOver(pattern, scope);
  const { range } = loop;
  const body = scope.withIndex(COL, loop).compile(pattern.body);
  scope.usedIndices.delete(loop.slot);
  if (!isScalar(body.shape)) throw unclear(node.span);
  const run = (frame: Frame): readonly Value[] => over(loop, frame, () => body.run(frame));
  return along === "row"
    ? { shape: { rows: ONE, cols: range }, run: (frame) => assemble(1, frame.lengthOf(range), run(frame)) }
    : { shape: { rows: range, cols: ONE }, run: (frame) => assemble(frame.lengthOf(range), 1, run(frame)) };
}

function firstIndex(scope: Scope): number {
  return scope.world.knowledge.fromZero ? 0 : 1;
}

/** An index over a whole length, counted from `first`. */
interface Loop extends IndexSlot {
  readonly range: Dimension;
  readonly first: number;
}

function loopOver(pattern: Pattern, scope: Scope): Loop {
  const range = rangeOf(pattern, scope);
  return { slot: scope.world.newSlot(), range, first: firstIndex(scope) };
}

function over<T>({ slot, range, first }: Loop, frame: Frame, each: () => T): T[] {
  const kept = frame.indices[slot];
  const results = Array.from({ length: countEntries(frame.lengthOf(range), 1) }, (_, at) => {
    frame.indices[slot] = at + first;
    return each();
  });
  frame.indices[slot] = kept ?? Number.NaN;
  return results;
}

/** From 1 to a name (a length) or to a number. */
function rangeOf(pattern: Pattern, scope: Scope): Dimension {
  const { from, to } = pattern;
  if (from.kind !== "number" || from.value !== firstIndex(scope)) throw unclear(from.span);
  if (to.kind === "symbol") return scope.world.dimension(to.base);
  if (to.kind !== "number") throw unclear(to.span);
  return new Length(String(to.value));
}

/** Zeros (or nothing) off the diagonal: the identity, or diag(a_1, …, a_n). */
function diagonalMatrix(node: MatrixNode, scope: Scope): Compiled | undefined {
  const first = node.rows[0]?.[0];
  const bottom = node.rows.at(-1);
  const last = bottom?.at(-1);
  if (first === undefined || last === undefined || first.kind === "empty" || last.kind === "empty")
    return undefined;
  const zeros = node.rows.every((row, i) =>
    row.every(
      (cell, j) =>
        i === j ||
        cell.kind === "ellipsis" ||
        cell.kind === "empty" ||
        (cell.kind === "number" && cell.value === 0),
    ),
  );
  if (!zeros) return undefined;
  if (first.kind === "number" && last.kind === "number") {
    if (first.value !== 1 || last.value !== 1) throw unclear(node.span);
    const size = scope.world.freshDimension();
    return { shape: { rows: size, cols: size }, run: (frame) => identity(frame.lengthOf(size)) };
  }
  const column = line(node, [first, last], "column", scope);
  return {
    shape: { rows: column.shape.rows, cols: column.shape.rows },
    run: (frame) => diagonal(column.run(frame)),
  };
}

/** A full matrix from its four corners. */
function corners(
  node: MatrixNode,
  first: readonly Expression[],
  last: readonly Expression[],
  scope: Scope,
): Compiled {
  const [topLeft, topRight, lowLeft, lowRight] = [first[0], first.at(-1), last[0], last.at(-1)];
  if (topLeft === undefined || topRight === undefined || lowLeft === undefined || lowRight === undefined)
    throw unclear(node.span);
  const top = patternOf(topLeft, topRight, COL);
  const low = patternOf(lowLeft, lowRight, COL);
  const whole = top === undefined || low === undefined ? undefined : patternOf(top.body, low.body, ROW);
  if (top === undefined || whole === undefined) throw unclear(node.span);
  const row = loopOver(whole, scope);
  const col = loopOver(top, scope);
  const body = scope.withIndex(ROW, row).withIndex(COL, col).compile(whole.body);
  scope.usedIndices.delete(row.slot);
  scope.usedIndices.delete(col.slot);
  if (!isScalar(body.shape)) throw unclear(node.span);
  return {
    shape: { rows: row.range, cols: col.range },
    run: (frame) =>
      assemble(
        frame.lengthOf(row.range),
        frame.lengthOf(col.range),
        over(row, frame, () => over(col, frame, () => body.run(frame))).flat(),
      ),
  };
}
