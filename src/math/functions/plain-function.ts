import { addValues, scaleValue } from "../value/arithmetic.js";
import { differenceQuotient } from "../value/difference-quotient.js";
import type { CallNode, FunctionNode } from "../expression/expression.js";
import type { PlainFunction } from "../value/kind.js";
import { Problem } from "../expression/problem.js";
import { isMatrix, isScalar, ONE, SCALAR } from "../value/shape.js";
import type { Dimension, Shape } from "../value/shape.js";
import {
  copyInto,
  joinTop,
  liftTo,
  rowsOf,
  scalarValue,
  splitTop,
  valueOf,
  withExact,
} from "../value/value.js";
import type { Value } from "../value/value.js";

/** A call by name, of a function of the document's or of a built-in one. */
type CalledNode = CallNode | FunctionNode;

/** Numbers as code takes and gives them: a number, an array for a vector, rows for a matrix. */
type Plain = number | number[] | number[][];

/** Derivatives of code are differences: good to about ten digits. */
const DIFFERENCE_ERROR = 1e-10;

/** A function written in code, for arguments of some shapes. */
export interface AppliedPlain {
  readonly shape: Shape;
  readonly value: (args: readonly Value[]) => Value;
}

/** A call of a function written in code, on plain numbers and arrays. */
export function plainFunction(
  callable: PlainFunction,
  node: CalledNode,
  shapes: readonly Shape[],
): AppliedPlain {
  if (node.primes > 0)
    throw new Problem(
      "unsupported",
      "Write the derivative of a function from code as a fraction.",
      node.span,
    );
  const shape = probe(callable, shapes, node);
  return { shape, value: (args) => applyPlain(callable, args, { of: shapes, result: shape }) };
}

/** Calls with small arrays of telling lengths shows what the function returns. */
function probe(callable: PlainFunction, shapes: readonly Shape[], node: CalledNode): Shape {
  const lengths = new Map<number, Dimension>();
  let next = 3;
  const lengthOf = (dimension: Dimension): number => {
    if (dimension.root() === ONE) return 1;
    for (const [length, known] of lengths) if (known.root() === dimension.root()) return length;
    lengths.set(next, dimension);
    next += 1;
    return next - 1;
  };
  const samples = shapes.map((shape) => {
    const rows = lengthOf(shape.rows);
    const cols = lengthOf(shape.cols);
    return toPlain(
      valueOf(
        Array.from({ length: rows }, (_, i) =>
          Array.from({ length: cols }, (__, j) => 0.3 + 0.1 * i - 0.07 * j),
        ),
      ),
      shape,
    );
  });
  const result = call(callable, samples, node);
  if (typeof result === "number") return SCALAR;
  const rows = lengths.get(result.length);
  const inner = result[0];
  const cols = Array.isArray(inner) ? lengths.get(inner.length) : ONE;
  if (rows === undefined || cols === undefined) {
    throw new Problem("shape", "The code returns an array of another length than its arguments.", node.span);
  }
  if (Array.isArray(inner)) return { rows, cols };
  const alike = shapes.find(
    (shape) => !isScalar(shape) && !isMatrix(shape) && (shape.rows === rows || shape.cols === rows),
  );
  return alike ?? { rows, cols: ONE };
}

/** A vector of one entry is a vector, and no number. */
function toPlain(value: Value, shape: Shape): Plain {
  if (isScalar(shape)) return value.data[0] ?? Number.NaN;
  return isMatrix(shape) ? rowsOf(value) : value.data.slice(0, value.rows * value.cols);
}

function call(callable: PlainFunction, args: readonly Plain[], node: CalledNode): Plain {
  try {
    return (callable as (...given: readonly Plain[]) => Plain)(...args);
  } catch (error) {
    throw new Problem(
      "domain",
      `The code threw: ${error instanceof Error ? error.message : String(error)}`,
      node.span,
    );
  }
}

function fromPlain(result: Plain, shape: Shape): Value {
  if (typeof result === "number") return scalarValue(result);
  const rows = result.map((row) => (Array.isArray(row) ? row : [row]));
  const column = valueOf(rows);
  return shape.rows.root() === ONE ? valueOf([rows.flat()]) : column;
}

interface Shapes {
  /** Of the arguments. */
  readonly of: readonly Shape[];
  readonly result: Shape;
}

/** f(a + εb) = f(a) + ε (f(a + hb) − f(a − hb) …)/h, to sixth order. */
function applyPlain(callable: PlainFunction, args: readonly Value[], shapes: Shapes): Value {
  const depth = args.reduce((most, arg) => Math.max(most, arg.depth), 0);
  if (depth === 0) {
    const plain = args.map((arg, at) => toPlain(arg, shapes.of[at] ?? SCALAR));
    const value = fromPlain((callable as (...given: readonly Plain[]) => Plain)(...plain), shapes.result);
    copyInto(
      value.error,
      value.data.map((entry) => Math.abs(entry) * 1e-14),
    );
    // What code does, nothing tells exactly.
    return withExact(
      value,
      value.data.map(() => undefined),
    );
  }
  const parts = args.map((arg) => splitTop(liftTo(arg, depth)));
  const low = applyPlain(
    callable,
    parts.map((part) => part.low),
    shapes,
  );
  const high = differenceQuotient((shift) =>
    applyPlain(
      callable,
      parts.map((part) => addValues(part.low, scaleValue(part.high, shift), 1)),
      shapes,
    ),
  );
  let largest = 0;
  for (const entry of high.data) largest = Math.max(largest, Math.abs(entry));
  const rough = { ...high, error: high.error.map((error) => error + DIFFERENCE_ERROR * (1 + largest)) };
  return joinTop(liftTo(low, depth - 1), rough);
}
