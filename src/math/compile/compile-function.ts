import { addValues, multiplyEntries, scaleValue, sumEntries } from "../value/arithmetic.js";
import { applyElementary, isElementary, reciprocal } from "../value/elementary.js";
import { noteOddNumbers } from "./odd-numbers.js";
import type { AbsoluteNode, Expression, FunctionNode, NormNode } from "../expression/expression.js";
import { determinant, diagonal, traceOf } from "../value/powers.js";
import { MathProblem } from "../expression/problem.js";
import { isColumn, isMatrix, isScalar, isVector, ONE, SCALAR, uniteShapes } from "../value/shape.js";
import type { Shape } from "../value/shape.js";
import { emptyValue, entryOf, joinTop, scalarValue, splitTop } from "../value/value.js";
import type { Value } from "../value/value.js";
import type { Frame } from "../value/frame.js";
import { compilePlainFunction } from "./compile-plain-function.js";
import { compileSoftmax } from "./compile-softmax.js";
import { APPLIED_TO_EACH_ENTRY } from "./world.js";
import type { Compiled, Scope } from "./world.js";

type Rule = (args: readonly Compiled[], node: FunctionNode, scope: Scope) => Compiled;

const half = scalarValue(0.5);

/** Functions that are other functions in disguise, entry by entry. */
const DERIVED: Readonly<Record<string, (x: Value) => Value>> = {
  /** sec = 1/cos */
  sec: (x) => reciprocal(applyElementary("cos", x)),
  /** csc = 1/sin */
  csc: (x) => reciprocal(applyElementary("sin", x)),
  /** cot = cos/sin */
  cot: (x) => multiplyEntries(applyElementary("cos", x), reciprocal(applyElementary("sin", x))),
  /** coth = 1/tanh */
  coth: (x) => reciprocal(applyElementary("tanh", x)),
  /** sech = 1/cosh */
  sech: (x) => reciprocal(applyElementary("cosh", x)),
  /** log₁₀ x = log x / log 10 */
  log10: (x) => scaleValue(applyElementary("log", x), 1 / Math.LN10),
  /** swish = x σ(x) */
  swish: (x) => multiplyEntries(x, applyElementary("sigmoid", x)),
  /** gelu = x (1 + erf(x/√2))/2 */
  gelu: (x) =>
    multiplyEntries(
      multiplyEntries(x, half),
      addValues(scalarValue(1), applyElementary("erf", scaleValue(x, Math.SQRT1_2)), 1),
    ),
};

const WHOLE: Readonly<Record<string, Rule>> = {
  softmax: compileSoftmax,
  logsoftmax: compileSoftmax,
  logsumexp: compileSoftmax,
  /** tr A = Σ_i A_ii */
  tr: (args, node) => {
    const of = only(args, node);
    if (!isScalar(of.shape)) square(of.shape, node);
    return { shape: SCALAR, run: (frame) => traceOf(of.run(frame)) };
  },
  det: (args, node) => {
    const of = only(args, node);
    if (!isScalar(of.shape)) square(of.shape, node);
    return { shape: SCALAR, run: (frame) => determinantOf(of, frame) };
  },
  /** diag of a vector is a matrix, of a matrix its diagonal */
  diag: (args, node) => {
    const of = only(args, node);
    if (isMatrix(of.shape)) {
      square(of.shape, node);
      return { shape: { rows: of.shape.rows, cols: ONE }, run: (frame) => diagonal(of.run(frame)) };
    }
    const length = isColumn(of.shape) ? of.shape.rows : of.shape.cols;
    return { shape: { rows: length, cols: length }, run: (frame) => diagonal(of.run(frame)) };
  },
  max: extreme((next, best) => next > best),
  min: extreme((next, best) => next < best),
  /** ⟨x, y⟩ = Σ x_i y_i */
  inner: (args, node) => {
    const [left, right] = args;
    if (left === undefined || right === undefined)
      throw new MathProblem("syntax", "⟨x, y⟩ needs two parts.", node.span);
    if (!uniteShapes(left.shape, right.shape))
      throw new MathProblem("shape", "⟨x, y⟩ needs two of the same shape.", node.span);
    return { shape: SCALAR, run: (frame) => sumEntries(multiplyEntries(left.run(frame), right.run(frame))) };
  },
  factorial: (args, node) => {
    const of = only(args, node);
    if (!isScalar(of.shape)) throw new MathProblem("shape", "A factorial is taken of a number.", node.span);
    return { shape: SCALAR, run: (frame) => scalarValue(factorial(of.run(frame).data[0] ?? Number.NaN)) };
  },
  log: (args, node, scope) => logarithm(args, node, scope),
};

function only(args: readonly Compiled[], node: FunctionNode): Compiled {
  const first = args[0];
  if (first === undefined || args.length !== 1) {
    throw new MathProblem("syntax", `${node.name} takes one argument.`, node.span);
  }
  return first;
}

function square(shape: Shape, node: FunctionNode): void {
  if (isVector(shape) || !shape.rows.unite(shape.cols)) {
    throw new MathProblem("shape", `${node.name} is taken of a square matrix.`, node.span);
  }
}

function factorial(n: number): number {
  if (!Number.isInteger(n) || n < 0 || n > 170) return Number.NaN;
  let product = 1;
  for (let factor = 2; factor <= n; factor += 1) product *= factor;
  return product;
}

/** log, or log_b x = log x / log b. */
function logarithm(args: readonly Compiled[], node: FunctionNode, scope: Scope): Compiled {
  const of = only(args, node);
  if (!isScalar(of.shape)) scope.world.notes.add(APPLIED_TO_EACH_ENTRY);
  const run = (frame: Frame): Value => applyElementary("log", of.run(frame));
  if (node.subscript === undefined) return { shape: of.shape, run };
  const base = scope.compile(node.subscript);
  return {
    shape: of.shape,
    run: (frame) => multiplyEntries(run(frame), reciprocal(applyElementary("log", base.run(frame)))),
  };
}

/** max and min: of several numbers, of a number and an array entry by entry, or of all entries of one array. */
function extreme(better: (next: number, best: number) => boolean): Rule {
  return (args, node, scope) => {
    const first = args[0];
    if (first === undefined) throw new MathProblem("syntax", `${node.name} needs arguments.`, node.span);
    const id = scope.world.newBranching(args.length === 1 ? 0 : args.length);
    if (args.length === 1)
      return { shape: SCALAR, run: (frame) => bestOf(entries(first.run(frame)), better) };
    const shape = args.find((arg) => !isScalar(arg.shape))?.shape ?? SCALAR;
    for (const arg of args) {
      if (!isScalar(arg.shape) && !uniteShapes(shape, arg.shape)) {
        throw new MathProblem("shape", `The arguments of ${node.name} have different shapes.`, node.span);
      }
    }
    return {
      shape,
      run: (frame) => {
        const values = args.map((arg) => arg.run(frame));
        return entryByEntry(shape, values, (choice) => {
          const best = bestOf(choice, better);
          frame.takeBranch(id, choice.indexOf(best));
          return best;
        });
      },
    };
  };
}

function entries(value: Value): readonly Value[] {
  return Array.from({ length: value.rows * value.cols }, (_, at) =>
    entryOf(value, Math.floor(at / value.cols), at % value.cols),
  );
}

function bestOf(choice: readonly Value[], better: (next: number, best: number) => boolean): Value {
  let best = choice[0] ?? scalarValue(Number.NaN);
  for (const next of choice) if (better(next.data[0] ?? 0, best.data[0] ?? 0)) best = next;
  return best;
}

function entryByEntry(
  shape: Shape,
  values: readonly Value[],
  pick: (choice: readonly Value[]) => Value,
): Value {
  const rows = shape.rows.length();
  const cols = shape.cols.length();
  const depth = values.reduce((most, value) => Math.max(most, value.depth), 0);
  const result = emptyValue(rows, cols, depth);
  for (let at = 0; at < rows * cols; at += 1) {
    const choice = values.map((value) =>
      value.rows * value.cols === 1 ? value : entryOf(value, Math.floor(at / cols), at % cols),
    );
    const best = pick(choice);
    for (let mask = 0; mask < 1 << best.depth; mask += 1) {
      result.data[mask * rows * cols + at] = best.data[mask] ?? 0;
      result.error[mask * rows * cols + at] = best.error[mask] ?? 0;
    }
  }
  return result;
}

/** A built-in function, with its derivatives where it is primed. */
export function compileFunction(node: FunctionNode, scope: Scope): Compiled {
  const args = node.args.map((arg: Expression) => scope.compile(arg));
  const bound = scope.world.knowledge.kinds.get(`function ${node.name}`);
  if (bound?.callable !== undefined) {
    scope.world.called.add(`function ${node.name}`);
    return compilePlainFunction(bound.callable, node, args);
  }
  if (node.primes === 0 && Object.hasOwn(WHOLE, node.name)) {
    const rule = WHOLE[node.name];
    if (rule !== undefined) return rule(args, node, scope);
  }
  const apply = entrywise(node);
  const of = only(args, node);
  if (!isScalar(of.shape)) scope.world.notes.add(APPLIED_TO_EACH_ENTRY);
  return { shape: of.shape, run: (frame) => derived(apply, of.run(frame), node.primes) };
}

function entrywise(node: FunctionNode): (x: Value) => Value {
  const own = Object.hasOwn(DERIVED, node.name) ? DERIVED[node.name] : undefined;
  if (own !== undefined) return own;
  const { name } = node;
  if (isElementary(name)) return (x) => applyElementary(name, x);
  throw new MathProblem("unsupported", `${name} is not evaluated here.`, node.span);
}

/** The n-th derivative entry by entry: the top part of f(x + ε). */
export function derived(apply: (x: Value) => Value, x: Value, order: number): Value {
  if (order === 0) return apply(x);
  const ones = emptyValue(x.rows, x.cols, x.depth);
  ones.data.fill(1, 0, x.rows * x.cols);
  const above = (value: Value): Value => derived(apply, value, order - 1);
  const value = above(joinTop(x, ones));
  return value.depth > x.depth ? splitTop(value).high : emptyValue(x.rows, x.cols, 0);
}

/** ‖x‖ of a vector or matrix. */
export function compileNorm(node: NormNode, scope: Scope): Compiled {
  const of = scope.compile(node.of);
  noteOddNumbers(node.of, scope);
  if (node.order === "2" && isMatrix(of.shape))
    scope.world.notes.add("the norm of a matrix is taken as the Frobenius norm");
  if (node.order === "1" || node.order === "inf") {
    if (isMatrix(of.shape))
      throw new MathProblem("unsupported", "Of a matrix only the Frobenius norm is evaluated.", node.span);
    const sizes = (frame: Frame): Value => applyElementary("abs", of.run(frame));
    if (node.order === "1") return { shape: SCALAR, run: (frame) => sumEntries(sizes(frame)) };
    return { shape: SCALAR, run: (frame) => bestOf(entries(sizes(frame)), (next, best) => next > best) };
  }
  return {
    shape: SCALAR,
    run: (frame) => {
      const value = of.run(frame);
      return applyElementary("sqrt", sumEntries(multiplyEntries(value, value)));
    },
  };
}

/** |x|, or the determinant of a matrix. */
export function compileAbsolute(node: AbsoluteNode, scope: Scope): Compiled {
  const of = scope.compile(node.of);
  if (isMatrix(of.shape)) {
    scope.world.notes.add("bars around a matrix are its determinant");
    if (!of.shape.rows.unite(of.shape.cols))
      throw new MathProblem("shape", "A determinant needs a square matrix.", node.span);
    return { shape: SCALAR, run: (frame) => determinantOf(of, frame) };
  }
  if (isVector(of.shape)) {
    scope.world.notes.add("bars around a vector are its length");
    return scope.compile({ kind: "norm", of: node.of, order: "2", span: node.span });
  }
  return { shape: of.shape, run: (frame) => applyElementary("abs", of.run(frame)) };
}

function determinantOf(of: Compiled, frame: Frame): Value {
  const value = of.run(frame);
  frame.spend(value.data.length * value.rows);
  return determinant(value);
}
