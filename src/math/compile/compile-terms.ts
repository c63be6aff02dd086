import { addBias, addValues, negateValue } from "../value/arithmetic.js";
import { expandEllipsis } from "../expression/expand-ellipsis.js";
import type { Expression, TermsNode } from "../expression/expression.js";
import { isWrittenOut } from "../expression/expression.js";
import { isProblem, Problem } from "../expression/problem.js";
import { describeShape, isMatrix, isRow, isScalar, isVector, uniteShapes } from "../value/shape.js";
import type { Shape } from "../value/shape.js";
import { ADDED_TO_EVERY_ENTRY, ADDED_TO_EVERY_ROW } from "./world.js";
import type { Compiled, Scope } from "./world.js";

/** a + b − c. Shapes must agree; a number may be added to an array, and a row or column to a matrix. */
export function compileTerms(node: TermsNode, scope: Scope): Compiled {
  const expanded = expandEllipsis(node);
  if (isProblem(expanded)) throw expanded;
  if (expanded !== undefined) return scope.compile(expanded);
  const [first, ...others] = node.terms.map((each) => ({ ...each, ...scope.compile(each.term) }));
  if (first === undefined) throw new Problem("syntax", "Something is missing here.", node.span);
  requireOneShape([first, ...others]);
  const head: Compiled =
    first.sign === 1 ? first : { shape: first.shape, run: (frame) => negateValue(first.run(frame)) };
  return others.reduce((total, next) => add(total, next, scope), head);
}

type Term = TermsNode["terms"][number] & Compiled;

/** Two that are written out have their shapes to be seen: neither is added to every row of the other. */
function requireOneShape(terms: readonly Term[]): void {
  const [first, ...others] = terms.filter(({ term }) => isWrittenOut(term));
  for (const { shape, term } of others)
    if (first !== undefined && !uniteShapes(first.shape, shape)) throw unequal(first.shape, shape, term);
}

function add(left: Compiled, right: Term, scope: Scope): Compiled {
  const { sign, term } = right;
  const shape = sumShape(left.shape, right.shape, term, scope);
  const leftBias = isMatrix(shape) && isVector(left.shape);
  const rightBias = isMatrix(shape) && isVector(right.shape);
  if (rightBias) return { shape, run: (frame) => addBias(left.run(frame), right.run(frame), sign) };
  if (leftBias) {
    return {
      shape,
      run: (frame) => {
        const matrix = right.run(frame);
        return addBias(sign === 1 ? matrix : negateValue(matrix), left.run(frame), 1);
      },
    };
  }
  return { shape, run: (frame) => addValues(left.run(frame), right.run(frame), sign) };
}

function sumShape(left: Shape, right: Shape, node: Expression, scope: Scope): Shape {
  if (isScalar(left) || isScalar(right)) {
    if (!isScalar(left) || !isScalar(right)) scope.world.notes.add(ADDED_TO_EVERY_ENTRY);
    return isScalar(left) ? right : left;
  }
  const matrix = [left, right].find(isMatrix);
  const vector = [left, right].find(isVector);
  if (matrix !== undefined && vector !== undefined && biasFits(matrix, vector))
    return noteBias(matrix, scope);
  if (uniteShapes(left, right)) return left;
  throw unequal(left, right, node);
}

function unequal(left: Shape, right: Shape, node: Expression): Problem {
  const text = `${capital(describeShape(right))} cannot be added to ${describeShape(left)}.`;
  return new Problem("shape", text, node.span);
}

function biasFits(matrix: Shape, vector: Shape): boolean {
  return isRow(vector) ? matrix.cols.unite(vector.cols) : matrix.rows.unite(vector.rows);
}

function noteBias(shape: Shape, scope: Scope): Shape {
  scope.world.notes.add(ADDED_TO_EVERY_ROW);
  scope.world.stretchedOver.push(shape);
  return shape;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
