import { multiplyEntries, multiplyMatrices, sumEntries, transposeValue } from "../value/arithmetic.js";
import { capital } from "./compile-terms.js";
import { reciprocal } from "../value/elementary.js";
import { expandProductEllipsis } from "../expression/expand-ellipsis.js";
import type { Expression, ProductNode, QuotientNode } from "../expression/expression.js";
import type { Span } from "../expression/problem.js";
import { isProblem, Problem } from "../expression/problem.js";
import {
  describeShape,
  isColumn,
  isMatrix,
  isScalar,
  isVector,
  SCALAR,
  uniteShapes,
} from "../value/shape.js";
import { APPLIED_TO_EACH_ENTRY, DIVIDED_BY_ARRAY } from "./world.js";
import type { Compiled, Scope } from "./world.js";

type Multiply = (left: Compiled, right: Compiled, node: Expression, scope: Scope) => Compiled;

const SIGNS: Readonly<Record<ProductNode["sign"], Multiply>> = {
  juxtaposed: matrixProduct,
  cdot: dotProduct,
  times: crossSign,
  hadamard: entrywiseProduct,
  star: starProduct,
  outer: outerProduct,
};

/** Factors from left to right: a number scales, everything else is a strict matrix product. */
export function compileProduct(node: ProductNode, scope: Scope): Compiled {
  const expanded = expandProductEllipsis(node);
  if (isProblem(expanded)) throw expanded;
  if (expanded !== undefined) return scope.compile(expanded);
  const [first, ...rest] = node.factors;
  if (first === undefined) throw new Problem("syntax", "Something is missing here.", node.span);
  return rest.reduce(
    (left, factor) => SIGNS[node.sign](left, scope.compile(factor), factor, scope),
    scope.compile(first),
  );
}

function scaled(left: Compiled, right: Compiled): Compiled {
  const shape = isScalar(left.shape) ? right.shape : left.shape;
  return { shape, run: (frame) => multiplyEntries(left.run(frame), right.run(frame)) };
}

/** a B, A b, A B, a·x: number of columns on the left = number of rows on the right. */
function matrixProduct(left: Compiled, right: Compiled, node: Expression): Compiled {
  if (isScalar(left.shape) || isScalar(right.shape)) return scaled(left, right);
  if (!left.shape.cols.unite(right.shape.rows)) throw mismatch(left, right, node.span);
  return {
    shape: { rows: left.shape.rows, cols: right.shape.cols },
    run: (frame) => {
      const [a, b] = [left.run(frame), right.run(frame)];
      frame.spend(Math.max(a.data.length, b.data.length) * b.cols);
      return multiplyMatrices(a, b);
    },
  };
}

function mismatch(left: Compiled, right: Compiled, span: Span): Problem {
  return new Problem(
    "shape",
    `${capital(describeShape(left.shape))} cannot be multiplied by ${describeShape(right.shape)}: ` +
      "the inner lengths differ. Transpose one of them, or write \\odot for a product entry by entry.",
    span,
  );
}

/** x · y of two vectors of the same kind is their inner product. */
function dotProduct(left: Compiled, right: Compiled, node: Expression, scope: Scope): Compiled {
  const alike =
    isVector(left.shape) && isVector(right.shape) && isColumn(left.shape) === isColumn(right.shape);
  if (!alike) return matrixProduct(left, right, node);
  if (!uniteShapes(left.shape, right.shape)) throw mismatch(left, right, node.span);
  scope.world.notes.add("the dot between two vectors is their inner product");
  return { shape: SCALAR, run: (frame) => sumEntries(multiplyEntries(left.run(frame), right.run(frame))) };
}

function crossSign(left: Compiled, right: Compiled, node: Expression): Compiled {
  if (isVector(left.shape) && isVector(right.shape)) {
    throw new Problem(
      "unsupported",
      "× between two vectors is ambiguous; write \\odot, \\cdot or x y^\\top.",
      node.span,
    );
  }
  return matrixProduct(left, right, node);
}

function entrywiseProduct(left: Compiled, right: Compiled, node: Expression): Compiled {
  if (isScalar(left.shape) || isScalar(right.shape)) return scaled(left, right);
  if (!uniteShapes(left.shape, right.shape)) {
    throw new Problem(
      "shape",
      `${capital(describeShape(left.shape))} and ${describeShape(right.shape)} cannot be multiplied entry by entry.`,
      node.span,
    );
  }
  return { shape: left.shape, run: (frame) => multiplyEntries(left.run(frame), right.run(frame)) };
}

function starProduct(left: Compiled, right: Compiled, node: Expression): Compiled {
  if (isScalar(left.shape) || isScalar(right.shape)) return scaled(left, right);
  throw new Problem(
    "unsupported",
    "* between arrays is ambiguous; write \\odot, or nothing for the matrix product.",
    node.span,
  );
}

/** x ⊗ y = x yᵀ */
function outerProduct(left: Compiled, right: Compiled, node: Expression): Compiled {
  if (!isVector(left.shape) || !isVector(right.shape)) {
    throw new Problem("unsupported", "⊗ is evaluated between two vectors only.", node.span);
  }
  const upright = (side: Compiled): Compiled =>
    isColumn(side.shape)
      ? side
      : {
          shape: { rows: side.shape.cols, cols: side.shape.rows },
          run: (frame) => transposeValue(side.run(frame)),
        };
  const column = upright(left);
  const other = upright(right);
  return {
    shape: { rows: column.shape.rows, cols: other.shape.rows },
    run: (frame) => multiplyMatrices(column.run(frame), transposeValue(other.run(frame))),
  };
}

/** Division by a number; by a vector only entry by entry, with a note. */
export function compileQuotient(node: QuotientNode, scope: Scope): Compiled {
  const above = scope.compile(node.above);
  const below = scope.compile(node.below);
  if (!isScalar(below.shape)) checkDivision(above, below, node, scope);
  const shape = isScalar(below.shape) ? above.shape : below.shape;
  return { shape, run: (frame) => multiplyEntries(above.run(frame), reciprocal(below.run(frame))) };
}

function checkDivision(above: Compiled, below: Compiled, node: QuotientNode, scope: Scope): void {
  const fits = !isMatrix(below.shape) || !isScalar(above.shape);
  if (!fits || !(isScalar(above.shape) || uniteShapes(above.shape, below.shape))) {
    throw new Problem(
      "shape",
      `${capital(describeShape(above.shape))} cannot be divided by ${describeShape(below.shape)}.`,
      node.below.span,
    );
  }
  scope.world.notes.add(scope.isWritten ? DIVIDED_BY_ARRAY : APPLIED_TO_EACH_ENTRY);
}
