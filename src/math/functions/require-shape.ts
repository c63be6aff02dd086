import type { FunctionNode } from "../expression/expression.js";
import { Problem } from "../expression/problem.js";
import { isScalar, isVector } from "../value/shape.js";
import type { Shape } from "../value/shape.js";
import type { Several } from "./built-in.js";

/** The one argument of a function. Throws `Problem` where there are more. */
export function only<T>(args: Several<T>, node: FunctionNode): T {
  if (args.length > 1) throw new Problem("syntax", `${node.name} takes one argument.`, node.span);
  return args[0];
}

/** The one argument, a vector or matrix. Throws `Problem`. */
export function onlyArray(args: Several<Shape>, node: FunctionNode): Shape {
  const of = only(args, node);
  if (isScalar(of)) throw new Problem("shape", `${node.name} is taken of a vector.`, node.span);
  return of;
}

/** The one argument, a square matrix or a number. Throws `Problem`. */
export function onlySquare(args: Several<Shape>, node: FunctionNode): Shape {
  const of = only(args, node);
  if (!isScalar(of)) requireSquare(of, node);
  return of;
}

/** Throws `Problem` where a shape is no square matrix. */
export function requireSquare(shape: Shape, node: FunctionNode): void {
  if (isVector(shape) || !shape.rows.unite(shape.cols))
    throw new Problem("shape", `${node.name} is taken of a square matrix.`, node.span);
}
