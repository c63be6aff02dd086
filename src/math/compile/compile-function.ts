import type { AbsoluteNode, CallNode, Expression, FunctionNode, NormNode } from "../expression/expression.js";
import { withoutGroup } from "../expression/expression.js";
import { Problem } from "../expression/problem.js";
import { applyEntries } from "../functions/apply-entries.js";
import type { EntryFunction, WholeFunction } from "../functions/built-in.js";
import { entriesOf, firstBest } from "../functions/choose-entries.js";
import { plainFunction } from "../functions/plain-function.js";
import { only } from "../functions/require-shape.js";
import { abs, sqrt } from "../functions/roots-and-signs.js";
import { builtIn } from "../functions/table.js";
import { multiplyEntries, square, sumEntries } from "../value/arithmetic.js";
import { applyElementary, reciprocal } from "../value/elementary.js";
import type { Frame } from "../value/frame.js";
import type { PlainFunction } from "../value/kind.js";
import { determinant } from "../value/powers.js";
import { isMatrix, isScalar, isVector, SCALAR } from "../value/shape.js";
import type { Value } from "../value/value.js";
import { noteOddNumbers } from "./odd-numbers.js";
import { APPLIED_TO_EACH_ENTRY } from "./world.js";
import type { Compiled, Scope } from "./world.js";

type Arguments = readonly [Compiled, ...(readonly Compiled[])];

/** A built-in function, with its derivatives where it is primed; or the code that replaces it. */
export function compileFunction(node: FunctionNode, scope: Scope): Compiled {
  const { world } = scope;
  const args = node.args.map((arg: Expression) => scope.compile(arg));
  const bound = world.knowledge.kinds.get(`function ${node.name}`);
  if (bound?.callable !== undefined) {
    world.called.add(`function ${node.name}`);
    return compilePlain(bound.callable, node, args);
  }
  const [first, ...others] = args;
  if (first === undefined) throw new Problem("syntax", `${node.name} needs arguments.`, node.span);
  const row = builtIn(node.name);
  if (row.kind === "elementary" || row.kind === "composed")
    return compileEntries(row, node, only([first, ...others], node), scope);
  if (row.kind === "unevaluated" || node.primes > 0)
    throw new Problem("unsupported", `${node.name} is not evaluated here.`, node.span);
  return compileWhole(row, node, [first, ...others], scope);
}

/** A call of a function written in code. */
export function compilePlain(
  callable: PlainFunction,
  node: CallNode | FunctionNode,
  args: readonly Compiled[],
): Compiled {
  const { shape, value } = plainFunction(
    callable,
    node,
    args.map((arg) => arg.shape),
  );
  return { shape, run: (frame) => value(args.map((arg) => arg.run(frame))) };
}

/** Entry by entry; with a base, `\log_b x = \log x / \log b`. */
function compileEntries(f: EntryFunction, node: FunctionNode, of: Compiled, scope: Scope): Compiled {
  if (!isScalar(of.shape)) scope.world.notes.add(APPLIED_TO_EACH_ENTRY);
  const note = bendOf(f, node, scope);
  const run = (frame: Frame): Value => {
    const x = of.run(frame);
    note?.(frame, x);
    return applyEntries(f, x, node.primes);
  };
  if (node.subscript === undefined) return { shape: of.shape, run };
  const base = scope.compile(node.subscript);
  return {
    shape: of.shape,
    run: (frame) => multiplyEntries(run(frame), reciprocal(applyEntries(f, base.run(frame), 0))),
  };
}

/** Notes on which side of its bend a function is taken. */
type NoteBend = (frame: Frame, x: Value) => void;

function bendOf(f: EntryFunction, node: FunctionNode, scope: Scope): NoteBend | undefined {
  if (f === sqrt) return bendOfRoot(node, scope);
  if (f.graph !== "bent" && f.graph !== "arc") return undefined;
  return noteBend(scope, f.graph === "bent");
}

function noteBend({ world }: Scope, hasPieces: boolean): NoteBend {
  const bend = world.newBend(hasPieces);
  return (frame, x) => frame.trace.noteBend(bend, x.data.slice(0, x.rows * x.cols));
}

/** The root of x² bends where x is 0. */
function bendOfRoot(node: FunctionNode, scope: Scope): NoteBend | undefined {
  const inner = node.args[0] && withoutGroup(node.args[0]);
  if (inner?.kind !== "power" || inner.exponent.kind !== "number" || inner.exponent.value % 2 !== 0)
    return undefined;
  const base = scope.compile(inner.base);
  const note = noteBend(scope, true);
  return (frame) => {
    if (frame.trace.bends !== undefined) note(frame, base.run(frame));
  };
}

function compileWhole(f: WholeFunction, node: FunctionNode, args: Arguments, { world }: Scope): Compiled {
  const [first, ...others] = args;
  const shapes = [first.shape, ...others.map((arg) => arg.shape)] as const;
  const shape = f.shape(shapes, node);
  if (f.ofMatrix !== "as a whole" && shapes.some(isMatrix))
    world.notes.add(`${node.name} of a matrix is taken ${f.ofMatrix}`);
  const branching = f.chooses && others.length > 0 ? world.newBranching(args.length) : 0;
  if (branching > 0) world.bends.set(branching, false);
  return {
    shape,
    run: (frame) =>
      f.value([first.run(frame), ...others.map((arg) => arg.run(frame))], {
        shapes,
        shape,
        frame,
        branching,
      }),
  };
}

/** ‖x‖ of a vector or matrix. */
export function compileNorm(node: NormNode, scope: Scope): Compiled {
  const of = scope.compile(node.of);
  noteOddNumbers(node.of, scope);
  if (node.order === "2" && isMatrix(of.shape)) {
    const text =
      "The norm 2 of a matrix, its largest singular value, is not evaluated; the root of its squares is \\|A\\|_F.";
    throw new Problem("unsupported", text, node.span);
  }
  if (node.order === undefined && isMatrix(of.shape))
    scope.world.notes.add("the norm of a matrix is taken as the Frobenius norm");
  if (node.order === "1" || node.order === "inf") {
    if (isMatrix(of.shape))
      throw new Problem("unsupported", "Of a matrix only the Frobenius norm is evaluated.", node.span);
    const sizes = (frame: Frame): Value => applyElementary(abs, of.run(frame));
    if (node.order === "1") return { shape: SCALAR, run: (frame) => sumEntries(sizes(frame)) };
    return { shape: SCALAR, run: (frame) => firstBest(entriesOf(sizes(frame)), "max") };
  }
  return { shape: SCALAR, run: (frame) => applyElementary(sqrt, sumEntries(square(of.run(frame)))) };
}

/** |x|, or the determinant of a matrix. */
export function compileAbsolute(node: AbsoluteNode, scope: Scope): Compiled {
  const of = scope.compile(node.of);
  if (isMatrix(of.shape)) {
    scope.world.notes.add("bars around a matrix are its determinant");
    if (!of.shape.rows.unite(of.shape.cols))
      throw new Problem("shape", "A determinant needs a square matrix.", node.span);
    return {
      shape: SCALAR,
      run: (frame) => {
        const value = of.run(frame);
        frame.spend(value.data.length * value.rows);
        return determinant(value);
      },
    };
  }
  if (isVector(of.shape)) {
    scope.world.notes.add("bars around a vector are its length");
    return scope.compile({ kind: "norm", of: node.of, order: undefined, span: node.span });
  }
  const note = noteBend(scope, true);
  return {
    shape: of.shape,
    run: (frame) => {
      const x = of.run(frame);
      note(frame, x);
      return applyElementary(abs, x);
    },
  };
}
