import type { SymbolNode } from "../expression/expression.js";
import { exactFraction } from "../exact/arithmetic.js";
import type { Exact } from "../exact/arithmetic.js";
import { ExactNumber } from "../exact/exact-number.js";
import type { ExactPoint } from "../exact/exact-number.js";
import { exactExp } from "../exact/exponential.js";
import { compileIndex, slotOf } from "./compile-index.js";
import { Problem } from "../expression/problem.js";
import { SCALAR } from "../value/shape.js";
import { emptyValue, identity, roundedScalar, withExact } from "../value/value.js";
import type { Value } from "../value/value.js";
import type { IndexSlot, Reference, Scope } from "./world.js";

interface Constant {
  readonly value: Value;
  readonly exact: (at: ExactPoint) => Exact;
}

const NUMBERS: Readonly<Record<string, Constant>> = {
  e: { value: roundedScalar(Math.E), exact: (at) => exactExp(exactFraction(1n, 1n, at)) },
  "\\pi": { value: roundedScalar(Math.PI), exact: (at) => new ExactNumber({ by: "pi" }, at, "positive") },
};

/** π, e, and the vectors 1, 0 and e_k, where the document gives these names no other meaning; in bold π and e are vectors. */
export function constantNamed(node: SymbolNode, scope: Scope): Reference | undefined {
  if (node.label !== undefined) return undefined;
  const number = node.subscriptText === undefined && !node.bold ? NUMBERS[node.base] : undefined;
  if (number !== undefined) {
    const { value, exact } = number;
    return {
      shape: SCALAR,
      run: (frame) => (frame.exact === undefined ? value : withExact(value, [exact(frame.exact)])),
    };
  }
  const rule = Object.hasOwn(NAMED, node.base) ? NAMED[node.base] : undefined;
  return rule?.(node, scope);
}

type Named = (node: SymbolNode, scope: Scope) => Reference | undefined;

const ones: Named = (node, scope) => filled(node, scope, 1);

const NAMED: Readonly<Record<string, Named>> = {
  "\\mathbf{1}": ones,
  "\\mathbb{1}": ones,
  "\\mathbf{0}": () => ({ shape: SCALAR, run: (frame) => frame.whole(0) }),
  e: (node, scope) => (node.subscript?.length === 1 ? unitVector(node, scope) : undefined),
  "\\delta": (node, scope) => (node.subscript?.length === 2 ? kronecker(node, scope) : undefined),
  "\\infty": (node) => {
    throw new Problem("unsupported", "Infinity is not evaluated.", node.span);
  },
};

function filled(node: SymbolNode, scope: Scope, entry: number): Reference {
  const { world } = scope;
  const length =
    node.subscriptText === undefined ? world.freshDimension() : world.dimension(node.subscriptText);
  const shape = world.vectorShape(length);
  return {
    shape,
    run: (frame) => {
      const value = emptyValue(frame.lengthOf(shape.rows), frame.lengthOf(shape.cols), 0);
      value.data.fill(entry);
      return frame.exactly(value);
    },
  };
}

/** e_k: 1 at k, else 0. */
function unitVector(node: SymbolNode, scope: Scope): Reference {
  const { world } = scope;
  const length = world.freshDimension();
  const read = compileIndex(node.subscript?.[0], length, scope);
  const shape = world.vectorShape(length);
  return {
    shape,
    run: (frame) => {
      const value = emptyValue(frame.lengthOf(shape.rows), frame.lengthOf(shape.cols), 0);
      value.data[read(frame)] = 1;
      return frame.exactly(value);
    },
  };
}

/** δ_{ij} */
function kronecker(node: SymbolNode, scope: Scope): Reference {
  const [first, second] = node.subscript ?? [];
  if (first === undefined || second === undefined)
    throw new Problem("syntax", "δ needs two indices.", node.span);
  runAlike(slotOf(first, scope), slotOf(second, scope));
  const left = scope.compile(first);
  const right = scope.compile(second);
  return {
    shape: SCALAR,
    run: (frame) => {
      const [one, other] = [left.run(frame), right.run(frame)];
      frame.decideBy(one);
      frame.decideBy(other);
      return frame.whole(one.data[0] === other.data[0] ? 1 : 0);
    },
  };
}

/** What is compared counts along the same, where nothing says how far one of them runs. */
function runAlike(one: IndexSlot | undefined, other: IndexSlot | undefined): void {
  if (one?.range === undefined || other?.range === undefined) return;
  if (one.open === true || other.open === true) one.range.unite(other.range);
}

/** I, of the size that its place asks for. */
export function identityReference(node: SymbolNode, scope: Scope): Reference | undefined {
  if (node.base !== "I" && node.base !== "\\mathbb{I}") return undefined;
  const { world } = scope;
  const size =
    node.subscriptText === undefined ? world.freshDimension() : world.dimension(node.subscriptText);
  return { shape: { rows: size, cols: size }, run: (frame) => frame.exactly(identity(frame.lengthOf(size))) };
}
