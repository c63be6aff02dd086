import { addValues, multiplyEntries } from "../value/arithmetic.js";
import { compileConditions } from "./compile-cases.js";
import type { Holds } from "./compile-cases.js";
import type { BigNode, Expression, IndexRange } from "../expression/expression.js";
import type { Frame } from "../value/frame.js";
import { lengthOfRun } from "./compile-index.js";
import { Problem } from "../expression/problem.js";
import { firstBest } from "../functions/choose-entries.js";
import { isScalar } from "../value/shape.js";
import type { Dimension } from "../value/shape.js";
import { emptyValue, scalarValue } from "../value/value.js";
import type { Value } from "../value/value.js";
import type { Compiled, IndexSlot, Scope } from "./world.js";

/** The bounds of one index at a point. */
type Bounds = (frame: Frame) => { readonly from: number; readonly to: number };

interface Loop {
  readonly slot: number;
  readonly bounds: Bounds;
  /** The index's name. */
  readonly name: string;
  readonly range: Dimension | undefined;
  /** Nothing is written over the sum. */
  readonly isBoundless: boolean;
}

/** A sum, product, max or min, ready to be evaluated. */
interface Looped {
  readonly node: BigNode;
  /** The outermost first. */
  readonly loops: readonly Loop[];
  readonly body: Compiled;
  /** What the conditions under it ask of the indices. */
  readonly holds: Holds;
}

/** Longer loops are refused. */
const MOST_STEPS = 5000;

const COMBINE: { readonly [K in BigNode["operator"]]: (total: Value, next: Value) => Value } = {
  sum: (total, next) => addValues(total, next, 1),
  product: multiplyEntries,
  max: (total, next) => firstBest([total, next], "max"),
  min: (total, next) => firstBest([total, next], "min"),
};

/** Σ, Π, max and min over indices. An index without bounds runs over what it indexes. */
export function compileBig(node: BigNode, scope: Scope): Compiled {
  if (node.body === undefined || node.indices.length === 0) {
    throw new Problem("unsupported", "This sum has no index; write \\sum_{i} …", node.span);
  }
  let inner = scope;
  const loops: Loop[] = [];
  for (const index of node.indices) {
    const { slot, bounds } = readRange(index, inner);
    const isBoundless = index.to === undefined;
    loops.push({ slot: slot.slot, bounds, name: index.name, range: slot.range, isBoundless });
    inner = inner.withIndex(index.name, slot);
  }
  const body = inner.compile(node.body);
  if (node.operator !== "sum" && !isScalar(body.shape)) {
    throw new Problem("shape", "Only numbers can be multiplied or compared here.", node.body.span);
  }
  const holds = compileConditions(node.conditions, inner);
  for (const loop of loops) setEnd(loop, node, scope);
  // The sum's own indices are not among those that its value depends on.
  for (const loop of loops) scope.usedIndices.delete(loop.slot);
  const looped: Looped = { node, loops, body, holds };
  return { shape: body.shape, run: (frame) => runLoops(looped, frame) };
}

/** An index that nothing in its sum has runs as far as the same letter did in all other sums so far, if it did in one. */
function setEnd({ slot, name, range, isBoundless }: Loop, node: BigNode, scope: Scope): void {
  const { usedIndices, world, isWritten } = scope;
  const ends = world.ends.get(name) ?? new Set();
  world.ends.set(name, ends);
  if (!isBoundless || usedIndices.has(slot)) {
    if (range !== undefined) ends.add(range);
    return;
  }
  const [end, ...others] = new Set(Array.from(ends, (each) => each.root()));
  const message = `Nothing in this sum has the index ${name}; write how far it runs.`;
  const problem = new Problem("unbound", message, node.span);
  if (!isWritten || end === undefined || others.length > 0 || range?.unite(end) !== true) throw problem;
  world.endless.set(node, { index: name, problem });
}

function readRange(index: IndexRange, scope: Scope): { readonly slot: IndexSlot; readonly bounds: Bounds } {
  const { world } = scope;
  const first = world.knowledge.fromZero ? 0 : 1;
  const slot = world.newSlot();
  const startsAtFirst = index.from === undefined || (index.from.kind === "number" && index.from.value === 1);
  const length =
    index.to === undefined ? world.freshDimension() : startsAtFirst ? sizeNamed(index.to, scope) : undefined;
  if (length !== undefined) {
    const own: IndexSlot = { slot, range: length, open: index.to === undefined };
    return {
      slot: own,
      bounds: ({ lengths }) => ({ from: first, to: lengthOfRun(own, lengths) - 1 + first }),
    };
  }
  if (index.to?.kind === "symbol" && index.to.base === "\\infty") {
    throw new Problem("unsupported", "Infinite sums are not evaluated.", index.to.span);
  }
  const from = index.from === undefined ? undefined : scope.compile(index.from);
  const to = index.to === undefined ? undefined : scope.compile(index.to);
  return {
    slot: { slot, range: undefined },
    bounds: (frame) => ({ from: whole(from, frame, first), to: whole(to, frame, first) }),
  };
}

function whole(value: Compiled | undefined, frame: Frame, otherwise: number): number {
  if (value === undefined) return otherwise;
  const number = value.run(frame);
  frame.decideBy(number);
  return number.data[0] ?? Number.NaN;
}

/** `n` as an upper limit names a length. */
function sizeNamed(to: Expression, scope: Scope): Dimension | undefined {
  if (to.kind !== "symbol" || to.label !== undefined) return undefined;
  const name = to.subscriptText === undefined ? to.base : `${to.base}_{${to.subscriptText}}`;
  const { knowledge } = scope.world;
  if (scope.indices.has(name) || knowledge.definitions.has(name) || knowledge.indexNames.has(name))
    return undefined;
  if (scope.arguments.has(name) || knowledge.kinds.has(name)) return undefined;
  if (name === "\\infty") throw new Problem("unsupported", "Infinite sums are not evaluated.", to.span);
  return scope.world.dimension(name);
}

function runLoops({ node, loops, body, holds }: Looped, frame: Frame): Value {
  let total: Value | undefined;
  let steps = 0;
  const visit = (at: number): void => {
    const loop = loops[at];
    if (loop === undefined) {
      if (!holds(frame)) return;
      const next = body.run(frame);
      total = total === undefined ? next : COMBINE[node.operator](total, next);
      return;
    }
    const kept = frame.indices[loop.slot];
    const { from, to } = loop.bounds(frame);
    if (Number.isNaN(from + to)) total = scalarValue(Number.NaN);
    for (let index = from; index <= to; index += 1) {
      steps += 1;
      if (steps > MOST_STEPS)
        throw new Problem("unsupported", "This sum is too long to evaluate.", node.span);
      frame.indices[loop.slot] = index;
      visit(at + 1);
    }
    frame.indices[loop.slot] = kept ?? Number.NaN;
  };
  visit(0);
  return total ?? nothing(node, body, frame);
}

/** The empty sum is 0, the empty product 1. */
function nothing(node: BigNode, { shape }: Compiled, frame: Frame): Value {
  if (node.operator === "sum")
    return frame.exactly(emptyValue(frame.lengthOf(shape.rows), frame.lengthOf(shape.cols), 0));
  return frame.whole(node.operator === "product" ? 1 : Number.NaN);
}
