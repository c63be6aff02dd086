import type { Expression, SymbolNode } from "../expression/expression.js";
import type { Frame } from "../value/frame.js";
import { Problem } from "../expression/problem.js";
import type { Lengths } from "../value/lengths.js";
import type { Dimension } from "../value/shape.js";
import { isOne } from "../value/shape.js";
import type { IndexSlot, Scope } from "./world.js";

/** Reads an index at a point, counted from 0. */
export type IndexReader = (frame: Frame) => number;

/** A name as a formula uses it: `x` with the index i in `x_i`, but `x_1` without any where that is a name of its own. */
export interface Use {
  readonly name: string;
  readonly indices: readonly Expression[];
  /** All that is written. */
  readonly node: SymbolNode;
}

/** The member of a family that the leading indices of a use select. */
export interface Member {
  readonly readers: readonly IndexReader[];
  /** What it is called at a point; empty where the name is no family. */
  readonly key: (frame: Frame) => string;
  /** Whether the family has it at a point; the first index outside is remembered. */
  readonly isThere: (frame: Frame) => boolean;
}

/** An index along a dimension; a letter must run over just that dimension. Throws `Problem`. */
export function compileIndex(index: Expression | undefined, along: Dimension, scope: Scope): IndexReader {
  if (index === undefined) throw new Error("An index is missing");
  const first = scope.world.knowledge.fromZero ? 0 : 1;
  if (index.kind === "number") {
    along.needs(index.value + 1 - first);
    return () => index.value - first;
  }
  const slot = slotOf(index, scope);
  if (slot !== undefined) {
    runAlong(slot, along, index);
    scope.usedIndices.add(slot.slot);
    return (frame) => (frame.indices[slot.slot] ?? Number.NaN) - first;
  }
  if (index.kind === "symbol" && index.subscriptText === undefined && isLastIndex(index.base, along, scope)) {
    return (frame) => frame.lengthOf(along) - 1;
  }
  const number = scope.compile(index);
  return (frame) => {
    const value = number.run(frame);
    frame.decideBy(value);
    return Math.round(value.data[0] ?? Number.NaN) - first;
  };
}

function runAlong(slot: IndexSlot, along: Dimension, index: Expression): void {
  const { range } = slot;
  if (range === undefined || isOne(along) || range.unite(along) || endsSooner(slot, range, along)) return;
  const lengths = [range, along].map((dimension) => dimension.known() ?? "another length");
  throw new Problem(
    "shape",
    `This index runs to ${lengths[0]}, but here it counts to ${lengths[1]}.`,
    index.span,
  );
}

/** `w_k x_k` with three weights and n inputs: k ends with the weights. */
function endsSooner(slot: IndexSlot, range: Dimension, along: Dimension): boolean {
  const [own, other] = [range, along].map((dimension) => Number(dimension.known()));
  if (own === undefined || other === undefined || Number.isNaN(own) === Number.isNaN(other)) return false;
  const longer = Number.isNaN(own) ? range : along;
  if (Number.isNaN(own)) {
    if (slot.open !== true) return false;
    if (slot.limit === undefined || Number(slot.limit.known()) > other) slot.limit = along;
  }
  longer.needs(Number.isNaN(own) ? other : own);
  return true;
}

/** How far an index runs. */
export function lengthOfRun({ range, limit }: IndexSlot, lengths: Lengths): number {
  const length = range === undefined ? 3 : lengths.of(range);
  return limit === undefined ? length : Math.min(length, lengths.of(limit));
}

/** `x_n` is the last entry where n is (or may be) the length. */
function isLastIndex(name: string, along: Dimension, scope: Scope): boolean {
  const size = scope.world.dimensions.get(name);
  return size !== undefined && size.unite(along);
}

export function slotOf(index: Expression, scope: Scope): IndexSlot | undefined {
  if (index.kind !== "symbol" || index.subscriptText !== undefined || index.label !== undefined)
    return undefined;
  const bound = scope.indices.get(index.base);
  if (bound !== undefined) return bound;
  const { world } = scope;
  const { knowledge } = world;
  if (world.dimensions.has(index.base) || !knowledge.indexNames.has(index.base)) return undefined;
  const known = world.freeIndices.get(index.base);
  if (known !== undefined) return known;
  const fresh: IndexSlot = { slot: world.newSlot(), range: world.freshDimension(), open: true };
  world.freeIndices.set(index.base, fresh);
  return fresh;
}

/** The leading indices of a use, one for each length of the family. Throws `Problem`. */
export function compileMember(use: Use, family: readonly Dimension[], scope: Scope): Member {
  if (family.length === 0) return { readers: [], key: () => "", isThere: () => true };
  const leading = family.map((along, at) => {
    const read = compileIndex(use.indices[at], along, scope);
    return { read, isInside: insideOf(read, along, use.node, scope) };
  });
  const readers = leading.map(({ read }) => read);
  return {
    readers,
    key: (frame) => readers.map((read) => read(frame)).join(","),
    isThere: (frame) => leading.every(({ isInside }) => isInside(frame)),
  };
}

/** Tests whether an index lies inside of what it indexes; the first that does not is remembered at the point. */
export function insideOf(
  read: IndexReader,
  along: Dimension,
  node: Expression,
  scope: Scope,
): (frame: Frame) => boolean {
  return (frame) => {
    const index = read(frame);
    const length = frame.lengthOf(along);
    if (index >= 0 && index < length) return true;
    if (!Number.isNaN(index))
      frame.pastEnd ??= { problem: pastEnd(index, { along, length }, node, scope), along, needed: index + 1 };
    return false;
  };
}

function pastEnd(
  index: number,
  { along, length }: { readonly along: Dimension; readonly length: number },
  { span }: Expression,
  { world }: Scope,
): Problem {
  const first = world.knowledge.fromZero ? 0 : 1;
  const name = along.known();
  const count = name === undefined ? `${length}` : `${name} = ${length}`;
  return new Problem(
    "domain",
    `An index takes the value ${index + first} here, but there are only ${count} entries, counted from ${first}.`,
    span,
  );
}
